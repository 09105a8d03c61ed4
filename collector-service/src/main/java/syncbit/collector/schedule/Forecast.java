package syncbit.collector.schedule;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.stereotype.Component;
import syncbit.collector.account.Sources;
import syncbit.collector.plan.RangePacker;
import syncbit.collector.quota.Quota;
import syncbit.collector.source.FetchRequest;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/** Tells what fetching will cost an account. */
@Component
class Forecast {
    private final Sources sources;
    private final Quota quota;
    private final Clock clock;

    Forecast(Sources sources, Quota quota, Clock clock) {
        this.sources = sources;
        this.quota = quota;
        this.clock = clock;
    }

    /** How many requests it takes. */
    long requests(Account account, SortedMap<LocalDate, Set<MetricGroup>> toFetch) {
        long limit = quota.left(account.provider(), account.user()).limit();
        return sources.of(account.provider()).stream()
                .flatMap(source -> RangePacker.plan(toFetch, RangePacker.payable(source.recipes(), limit)).stream())
                .mapToLong(FetchRequest::cost)
                .sum();
    }

    Estimate estimate(Account account, long requests) {
        return Estimate.of(
                requests,
                quota.left(account.provider(), account.user()),
                quota.period(account.provider()),
                clock.instant());
    }
}
