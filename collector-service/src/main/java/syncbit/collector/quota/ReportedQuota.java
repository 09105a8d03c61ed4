package syncbit.collector.quota;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The quota that a response reports.
 *
 * @param limit the requests per window, if reported
 * @param left the requests left in the window, if reported
 * @param resetIn the time from the response to the reset, in whole seconds, if reported
 * @param askedAt when the request was sent
 * @param answeredAt when the response arrived
 */
public record ReportedQuota(
        @Nullable Long limit, @Nullable Long left, @Nullable Duration resetIn, Instant askedAt, Instant answeredAt) {

    /** Providers round to whole seconds, up or down. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** The same report without requests left, which is the meaning of a 429. */
    public ReportedQuota exhausted() {
        return new ReportedQuota(limit, 0L, resetIn, askedAt, answeredAt);
    }

    /** Whether the report fits a window that resets then. The provider may have created it at any time between request and response. */
    boolean mayTurnAt(Instant time) {
        return resetIn == null
                || (!time.isBefore(askedAt.plus(resetIn).minus(ROUNDING)) && !time.isAfter(latestTurn()));
    }

    /**
     * The possible reset nearest to a time. Of the range that rounding leaves open it uses the later half, because a request
     * that is too early is refused and a late one loses nothing.
     */
    Instant turnNear(Instant time) {
        if (resetIn == null) {
            return time;
        }
        Instant earliest = askedAt.plus(resetIn);
        return time.isBefore(earliest) ? earliest : time.isAfter(latestTurn()) ? latestTurn() : time;
    }

    /** The latest possible reset; without a reported one, the time of the response. */
    Instant latestTurn() {
        return resetIn == null ? answeredAt : answeredAt.plus(resetIn).plus(ROUNDING);
    }
}
