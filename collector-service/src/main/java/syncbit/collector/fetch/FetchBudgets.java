package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;
import syncbit.collector.quota.QuotaService;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;

/** Says what an account may spend now. */
@Component
class FetchBudgets {
    /** However short a window is, the reserve is released in time to be spent: its turn is known to two seconds only. */
    private static final Duration TIME_TO_SPEND = Duration.ofSeconds(5);

    private final QuotaService quota;
    private final FetchSettings settings;
    private final Clock clock;

    FetchBudgets(QuotaService quota, FetchSettings settings, Clock clock) {
        this.quota = quota;
        this.settings = settings;
        this.clock = clock;
    }

    FetchBudget budget(Account account, ZoneId timeZone) {
        return budget(
                quota.left(account.provider(), account.user()),
                quota.period(account.provider()),
                timeZone,
                settings,
                clock);
    }

    /**
     * The newest days are kept a reserve until the last tenth of a window, or its last seconds; kept longer it would be lost, for the next
     * window brings a new one.
     */
    static FetchBudget budget(
            CollectorStatus.Quota quota, Duration period, ZoneId timeZone, FetchSettings settings, Clock clock) {
        Instant release = quota.resetAt().minus(sparePart(period));
        boolean reserved = clock.instant().isBefore(release);
        return new FetchBudget(
                quota.left(),
                reserved ? Math.min(settings.reserve(), quota.limit() / 10) : 0,
                LocalDate.now(clock.withZone(timeZone)).minusDays(settings.reservedDays()),
                reserved ? release : quota.resetAt(),
                quota.limit());
    }

    private static Duration sparePart(Duration period) {
        Duration tenth = period.dividedBy(10);
        Duration half = period.dividedBy(2);
        Duration enough = tenth.compareTo(TIME_TO_SPEND) < 0 ? TIME_TO_SPEND : tenth;
        return enough.compareTo(half) < 0 ? enough : half;
    }
}
