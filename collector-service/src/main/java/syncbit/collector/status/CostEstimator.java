package syncbit.collector.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.stereotype.Component;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.HealthSources;
import syncbit.collector.source.RangePacker;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;
import syncbit.common.summary.MetricGroup;

/** Estimates how many requests the dates of an account need, and how long they take under its quota. */
@Component
public class CostEstimator {
    private final HealthSources sources;
    private final QuotaService quotas;
    private final Clock clock;

    CostEstimator(HealthSources sources, QuotaService quotas, Clock clock) {
        this.sources = sources;
        this.quotas = quotas;
        this.clock = clock;
    }

    /**
     * The number of requests.
     *
     * @param toFetch the groups to fetch of each date
     */
    public long requests(Account account, CollectorStatus.Quota quota, SortedMap<LocalDate, Set<MetricGroup>> toFetch) {
        return sources.of(account.provider()).stream()
                .flatMap(source ->
                        RangePacker.plan(toFetch, RangePacker.payable(source.recipes(), quota.limit())).stream())
                .mapToLong(FetchRequest::cost)
                .sum();
    }

    /** How long the requests take. */
    public CostEstimate estimate(Account account, CollectorStatus.Quota quota, long requests) {
        return CostEstimate.of(requests, quota, quotas.period(account.provider()), clock.instant());
    }

    /**
     * How long requests take under a quota.
     *
     * @param windows the number of quota windows needed, including the present one if it allows at least one request
     * @param finishAt when the last request can be made
     */
    public record CostEstimate(long windows, Instant finishAt) {
        static CostEstimate of(long requests, CollectorStatus.Quota quota, Duration period, Instant now) {
            long later = Math.max(0, requests - quota.left());
            long further = Math.ceilDiv(later, quota.limit());
            long present = requests > 0 && quota.left() > 0 ? 1 : 0;
            return new CostEstimate(
                    present + further, further == 0 ? now : quota.resetAt().plus(period.multipliedBy(further - 1)));
        }
    }
}
