package syncbit.collector.status;

import java.time.Duration;
import java.time.Instant;
import syncbit.common.api.CollectorStatus;

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
