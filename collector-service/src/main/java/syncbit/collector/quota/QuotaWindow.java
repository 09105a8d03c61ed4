package syncbit.collector.quota;

import java.time.Duration;
import java.time.Instant;
import syncbit.common.api.CollectorStatus;

/**
 * What is known of one account's current window: a value, and all that may happen to it.
 *
 * @param allowance the settings it was made under
 * @param limit requests a window: the allowance, or less where the provider says less
 * @param left requests left, never more than {@code limit}
 * @param resetAt when it turns and everything is there again
 */
record QuotaWindow(QuotaLimit allowance, long limit, long left, Instant resetAt) {

    /** A window that nothing is known of yet: full, until the first answer knows better. */
    static QuotaWindow full(QuotaLimit allowance, Instant now) {
        long period = allowance.period().toMillis();
        long turn = Math.floorDiv(now.toEpochMilli(), period) * period + period;
        return new QuotaWindow(allowance, allowance.requests(), allowance.requests(), Instant.ofEpochMilli(turn));
    }

    /** The same window under settings that may have changed since: what was spent stays spent. */
    QuotaWindow under(QuotaLimit current, Instant now) {
        if (current.equals(allowance)) {
            return this;
        }
        if (!current.period().equals(allowance.period())) {
            return full(current, now);
        }
        return new QuotaWindow(current, limit, left, resetAt).limitedTo(current.requests());
    }

    /** The window with one request less, or the same window if none is left. */
    QuotaWindow spend() {
        return left > 0 ? with(left - 1, resetAt) : this;
    }

    /**
     * The window as an answer shows it.
     *
     * <p>Within a window the answer can only lower what is left: it does not know of requests still under way. One that
     * turns later than ours is one that has already turned, with all that it says is left.
     */
    QuotaWindow corrected(ReportedQuota answer) {
        if (answer.askedAt().isBefore(opened()) && answer.mayTurnAt(opened())) {
            return this; // the last word of the window before
        }
        QuotaWindow sized =
                answer.limit() == null ? this : limitedTo(Math.clamp(answer.limit(), 1, (long) allowance.requests()));
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
                : new CollectorStatus.Quota(limit, limit, turnAfter(resetAt, allowance.period(), now));
    }

    /** When a window that turned at {@code turn}, and turns each {@code period}, turns next. */
    static Instant turnAfter(Instant turn, Duration period, Instant now) {
        if (now.isBefore(turn)) {
            return turn;
        }
        long gone = Duration.between(turn, now).dividedBy(period);
        return turn.plus(period.multipliedBy(gone + 1));
    }

    private Instant opened() {
        return resetAt.minus(allowance.period());
    }

    private QuotaWindow limitedTo(long newLimit) {
        return new QuotaWindow(allowance, newLimit, Math.clamp(left + newLimit - limit, 0, newLimit), resetAt);
    }

    private QuotaWindow with(long newLeft, Instant turn) {
        return new QuotaWindow(allowance, limit, newLeft, turn);
    }
}
