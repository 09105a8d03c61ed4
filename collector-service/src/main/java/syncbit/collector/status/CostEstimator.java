package syncbit.collector.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.stereotype.Component;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.HealthSources;
import syncbit.collector.source.RangePacker;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/** Tells what fetching will cost an account. */
@Component
public class CostEstimator {
    private final HealthSources sources;
    private final QuotaService quota;
    private final Clock clock;

    CostEstimator(HealthSources sources, QuotaService quota, Clock clock) {
        this.sources = sources;
        this.quota = quota;
        this.clock = clock;
    }

    /** How many requests it takes. */
    public long requests(Account account, SortedMap<LocalDate, Set<MetricGroup>> toFetch) {
        long limit = quota.left(account.provider(), account.user()).limit();
        return sources.of(account.provider()).stream()
                .flatMap(source -> RangePacker.plan(toFetch, RangePacker.payable(source.recipes(), limit)).stream())
                .mapToLong(FetchRequest::cost)
                .sum();
    }

    public CostEstimate estimate(Account account, long requests) {
        return CostEstimate.of(
                requests,
                quota.left(account.provider(), account.user()),
                quota.period(account.provider()),
                clock.instant());
    }
}
