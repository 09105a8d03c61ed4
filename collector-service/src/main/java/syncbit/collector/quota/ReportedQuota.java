package syncbit.collector.quota;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of the window that its request was counted in.
 *
 * @param limit requests a window, if told
 * @param left requests left in the window, if told
 * @param resetIn time to the window's turn when the answer was made, in whole seconds, if told
 * @param askedAt when the request was sent
 * @param answeredAt when its answer had come
 */
public record ReportedQuota(
        @Nullable Long limit, @Nullable Long left, @Nullable Duration resetIn, Instant askedAt, Instant answeredAt) {

    /** Providers round to whole seconds, we don't know which way. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** The same answer with nothing left: what a 429 means, whatever else it says. */
    public ReportedQuota exhausted() {
        return new ReportedQuota(limit, 0L, resetIn, askedAt, answeredAt);
    }

    /** Whether the answer may speak of a window that turns then. It may have been made at any time while it was awaited. */
    boolean mayTurnAt(Instant time) {
        return resetIn == null
                || (!time.isBefore(askedAt.plus(resetIn).minus(ROUNDING)) && !time.isAfter(latestTurn()));
    }

    /**
     * The time nearest to this one that the window may turn at. Of what rounding leaves open it is the later half: who asks
     * a moment too early is refused, and who asks a moment too late loses nothing.
     */
    Instant turnNear(Instant time) {
        if (resetIn == null) {
            return time;
        }
        Instant earliest = askedAt.plus(resetIn);
        return time.isBefore(earliest) ? earliest : time.isAfter(latestTurn()) ? latestTurn() : time;
    }

    /** When the window has surely turned; without a word about it, when the answer had come. */
    Instant latestTurn() {
        return resetIn == null ? answeredAt : answeredAt.plus(resetIn).plus(ROUNDING);
    }
}
