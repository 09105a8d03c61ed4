package syncbit.collector.source.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between tries. */
@FunctionalInterface
public interface RetryDelay {
    /** The first wait. */
    Duration FIRST = Duration.ofSeconds(1);

    /**
     * Waits.
     *
     * @param failures tries that have failed so far, at least 1
     */
    void after(int failures) throws InterruptedException;

    /** Waits about a second, then twice as long each time, at random half as much more or less. */
    static RetryDelay exponential() {
        return failures ->
                Thread.sleep(delay(failures, ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
    }

    static Duration delay(int failures, double jitter) {
        return Duration.ofMillis(Math.round(FIRST.toMillis() * Math.scalb(jitter, failures - 1)));
    }
}
