package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Decides when the next scheduling run is due: one interval after the last run of all accounts, and sooner after a
 * failure, because a database, a broker or another service is often back within seconds.
 */
@Component
final class SyncTrigger implements Trigger {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final Duration interval;
    private final Clock clock;

    private @Nullable Instant lastFullRun;
    private Instant lastEnd = Instant.MIN;
    /** {@code null} if the last run succeeded. */
    private @Nullable BackOffExecution backOff;
    /** Zero if the last run succeeded. */
    private Duration retryDelay = Duration.ZERO;

    SyncTrigger(SyncSettings settings, Clock clock) {
        this.interval = settings.intervalMinutes();
        this.clock = clock;
    }

    /**
     * Records the end of a run, also of one that the trigger did not start.
     *
     * @param success whether nothing has to be retried
     * @param full whether the run included all accounts
     * @return the delay until the retry, zero if none is necessary
     */
    synchronized Duration runEnded(boolean success, boolean full) {
        lastEnd = clock.instant();
        if (full) {
            lastFullRun = lastEnd;
        }
        if (success) {
            backOff = null;
            retryDelay = Duration.ZERO;
        } else {
            backOff = backOff == null ? newBackOff() : backOff;
            retryDelay = Duration.ofMillis(backOff.nextBackOff());
        }
        return retryDelay;
    }

    /** No delay is longer than the interval. */
    private BackOffExecution newBackOff() {
        long longest = Math.max(1, shorter(LONGEST_RETRY, interval).toMillis());
        ExponentialBackOff delays = new ExponentialBackOff(Math.min(FIRST_RETRY.toMillis(), longest), 2);
        delays.setMaxInterval(longest);
        return delays.start();
    }

    /** Whether a run of all accounts is due. */
    synchronized boolean isFullRunDue() {
        return isReached(fullRunAt()) && (retryDelay.isZero() || isReached(retryAt()));
    }

    /** Whether a retry of what failed is due. */
    synchronized boolean isRetryDue() {
        return !retryDelay.isZero() && isReached(retryAt());
    }

    @Override
    public synchronized Instant nextExecution(TriggerContext context) {
        return retryDelay.isZero() ? fullRunAt() : retryAt();
    }

    private Instant fullRunAt() {
        return lastFullRun == null ? clock.instant() : after(lastFullRun, interval);
    }

    private Instant retryAt() {
        return after(lastEnd, retryDelay);
    }

    /** If the clock was set back, the run is due now, not when the clock has reached the old time again. */
    private Instant after(Instant since, Duration pause) {
        Instant now = clock.instant();
        return now.isBefore(since) ? now : since.plus(pause);
    }

    private boolean isReached(Instant time) {
        return !clock.instant().isBefore(time);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
