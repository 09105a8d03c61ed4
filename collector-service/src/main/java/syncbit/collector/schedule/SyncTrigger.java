package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * When to tick: an interval after all went well, and sooner after a failure, for a database, a broker or a neighbour that was
 * away is often back in a moment.
 */
@Component
final class SyncTrigger {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final Duration interval;
    private final Clock clock;

    private Instant lastWhole = Instant.MIN;
    private Instant lastEnd = Instant.MIN;
    /** Zero where there is nothing to try again. */
    private Duration retry = Duration.ZERO;

    SyncTrigger(SyncSettings settings, Clock clock) {
        this.interval = settings.intervalMinutes();
        this.clock = clock;
    }

    /**
     * A tick has ended, whoever asked for it.
     *
     * @param well whether there is nothing to try again
     * @param whole whether everybody was looked at
     * @return how long is waited before it is tried again, zero where it need not be
     */
    synchronized Duration ended(boolean well, boolean whole) {
        lastEnd = clock.instant();
        if (whole) {
            lastWhole = lastEnd;
        }
        if (well) {
            retry = Duration.ZERO;
        } else {
            retry = retry.isZero() ? FIRST_RETRY : shorter(retry.multipliedBy(2), LONGEST_RETRY);
            retry = shorter(retry, interval);
        }
        return retry;
    }

    /** Whether it is time to look after everybody. */
    synchronized boolean isWholeDue() {
        return isOver(lastWhole, interval) && (retry.isZero() || isOver(lastEnd, retry));
    }

    /** Whether it is time to try again what failed. */
    synchronized boolean isRetryDue() {
        return !retry.isZero() && isOver(lastEnd, retry);
    }

    /** A clock that was set back does not make anybody wait until it has caught up. */
    private boolean isOver(Instant since, Duration pause) {
        Instant now = clock.instant();
        return since.equals(Instant.MIN) || now.isBefore(since) || !now.isBefore(since.plus(pause));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
