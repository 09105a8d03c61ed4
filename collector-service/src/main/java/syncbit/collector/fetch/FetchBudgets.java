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

/** Calculates the requests that an account may make now. */
@Component
class FetchBudgets {
    /** The reserve of a short window is released early enough to be used: the reset is known to two seconds only. */
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
     * Keeps a reserve for the newest dates until the last tenth of a window, or its last seconds. After that the
     * reserve is released, because the next window has a reserve of its own.
     */
    static FetchBudget budget(
            CollectorStatus.Quota quota, Duration period, ZoneId timeZone, FetchSettings settings, Clock clock) {
        Instant release = quota.resetAt().minus(releaseBeforeReset(period));
        boolean reserved = clock.instant().isBefore(release);
        return new FetchBudget(
                quota.left(),
                reserved ? Math.min(settings.reserve(), quota.limit() / 10) : 0,
                LocalDate.now(clock.withZone(timeZone)).minusDays(settings.reservedDays()),
                reserved ? release : quota.resetAt(),
                quota.limit());
    }

    private static Duration releaseBeforeReset(Duration period) {
        Duration tenth = period.dividedBy(10);
        Duration half = period.dividedBy(2);
        Duration enough = tenth.compareTo(TIME_TO_SPEND) < 0 ? TIME_TO_SPEND : tenth;
        return enough.compareTo(half) < 0 ? enough : half;
    }
}
