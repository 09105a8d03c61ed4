package syncbit.collector.status;

import java.time.Duration;
import java.time.Instant;
import syncbit.common.api.CollectorStatus;

/**
 * How long some requests take under a quota.
 *
 * @param windows windows of the provider that are needed, this one counted if it pays for anything
 * @param finishAt when the last of them can be made
 */
public record CostEstimate(long windows, Instant finishAt) {
    static CostEstimate of(long requests, CollectorStatus.Quota quota, Duration period, Instant now) {
        long after = Math.max(0, requests - quota.left());
        long further = Math.ceilDiv(after, quota.limit());
        long thisOne = requests > 0 && quota.left() > 0 ? 1 : 0;
        return new CostEstimate(
                thisOne + further, further == 0 ? now : quota.resetAt().plus(period.multipliedBy(further - 1)));
    }
}
