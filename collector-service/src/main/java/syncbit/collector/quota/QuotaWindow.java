package syncbit.collector.quota;

import java.time.Duration;
import java.time.Instant;
import syncbit.common.api.CollectorStatus;

/**
 * The current quota window of an account, an immutable value.
 *
 * @param configured the limit in the settings
 * @param limit the requests per window: those of the settings, or fewer if the provider reports fewer
 * @param left the requests left, at most {@code limit}
 * @param resetAt when the next window starts
 */
record QuotaWindow(QuotaLimit configured, long limit, long left, Instant resetAt) {

    /** A new window: full, until the first response reports another quota. */
    static QuotaWindow full(QuotaLimit configured, Instant now) {
        long period = configured.period().toMillis();
        long turn = Math.floorDiv(now.toEpochMilli(), period) * period + period;
        return new QuotaWindow(configured, configured.requests(), configured.requests(), Instant.ofEpochMilli(turn));
    }

    /** The window under changed settings. Used requests stay used. */
    QuotaWindow under(QuotaLimit current, Instant now) {
        if (current.equals(configured)) {
            return this;
        }
        if (!current.period().equals(configured.period())) {
            return full(current, now);
        }
        return new QuotaWindow(current, limit, left, resetAt).limitedTo(current.requests());
    }

    /** The window with one request less, or the same window if none is left. */
    QuotaWindow spend() {
        return left > 0 ? with(left - 1, resetAt) : this;
    }

    /**
     * The window corrected by a response.
     *
     * <p>Within a window a response can only lower the quota, because it does not count requests that are still running. A
     * later reset means that a new window has started, with the quota that the response reports.
     */
    QuotaWindow corrected(ReportedQuota answer) {
        if (answer.askedAt().isBefore(opened()) && answer.mayTurnAt(opened())) {
            return this; // a late response of the previous window
        }
        QuotaWindow sized =
                answer.limit() == null ? this : limitedTo(Math.clamp(answer.limit(), 1, (long) configured.requests()));
        long told = answer.left() == null ? sized.left : Math.clamp(answer.left(), 0, sized.limit);
        if (answer.mayTurnAt(resetAt)) {
            return sized.with(Math.min(sized.left, told), answer.turnNear(resetAt));
        }
        Instant turn = answer.latestTurn();
        return sized.with(turn.isAfter(resetAt) ? told : Math.min(sized.left, told), turn);
    }

    CollectorStatus.Quota at(Instant now) {
        return now.isBefore(resetAt)
                ? new CollectorStatus.Quota(limit, left, resetAt)
                : new CollectorStatus.Quota(limit, limit, turnAfter(resetAt, configured.period(), now));
    }

    /** The next reset of a window that resets at {@code turn} and then after each {@code period}. */
    static Instant turnAfter(Instant turn, Duration period, Instant now) {
        if (now.isBefore(turn)) {
            return turn;
        }
        long gone = Duration.between(turn, now).dividedBy(period);
        return turn.plus(period.multipliedBy(gone + 1));
    }

    private Instant opened() {
        return resetAt.minus(configured.period());
    }

    private QuotaWindow limitedTo(long newLimit) {
        return new QuotaWindow(configured, newLimit, Math.clamp(left + newLimit - limit, 0, newLimit), resetAt);
    }

    private QuotaWindow with(long newLeft, Instant turn) {
        return new QuotaWindow(configured, limit, newLeft, turn);
    }
}
