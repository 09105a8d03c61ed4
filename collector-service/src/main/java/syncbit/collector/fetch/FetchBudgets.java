package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.source.FetchRequest;
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

    /**
     * The requests that an account may make now.
     *
     * @param left the requests left in this window
     * @param reserve the part of {@code left} that only requests for the newest dates may use
     * @param reservedFrom the first of the newest dates
     * @param next when more requests are available
     * @param limit the requests of a whole window
     */
    record FetchBudget(long left, long reserve, LocalDate reservedFrom, Instant next, long limit) {

        /**
         * The requests of a plan that the budget pays for and that settle a group. A group that needs several endpoints is
         * requested only if the budget pays for all of them, because a partial answer would be requested again.
         */
        List<FetchRequest> affordable(List<FetchRequest> plan, WantedParts wanted) {
            Set<FetchRequest> ineffective = new HashSet<>();
            while (true) {
                List<FetchRequest> chosen = withinBudget(plan, ineffective);
                Coverage coverage = Coverage.of(chosen, wanted.dates());
                // Removing these requests makes room for later ones, which may be incomplete themselves.
                if (!ineffective.addAll(chosen.stream()
                        .filter(request -> wanted.dates().subSet(request.from(), true, request.to(), true).stream()
                                .noneMatch(date -> wanted.way(date, request.group(), coverage)
                                        .filter(way -> !way.asked().isEmpty())
                                        .isPresent()))
                        .toList())) {
                    return chosen;
                }
            }
        }

        private List<FetchRequest> withinBudget(List<FetchRequest> plan, Set<FetchRequest> ineffective) {
            List<FetchRequest> chosen = new ArrayList<>();
            long spent = 0;
            for (FetchRequest request : plan) {
                long affordable = request.to().isBefore(reservedFrom) ? left - reserve : left;
                if (spent + request.cost() <= affordable && !ineffective.contains(request)) {
                    chosen.add(request);
                    spent += request.cost();
                }
            }
            return chosen;
        }
    }
}
