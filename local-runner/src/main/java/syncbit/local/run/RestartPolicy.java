package syncbit.local.run;

import java.time.Duration;
import java.util.Optional;

/**
 * When a program that has ended is started again: after 1 s, then after twice as long each time. A program that ends five
 * times in a row within a minute of its start is not started again.
 */
final class RestartPolicy {
    static final int MOST_FAILURES = 5;
    static final Duration STABLE = Duration.ofMinutes(1);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

    private int failures;

    /**
     * How long to wait before the next start.
     *
     * @param uptime how long the program ran
     * @return empty if it must not be started again
     */
    Optional<Duration> delayAfter(Duration uptime) {
        failures = uptime.compareTo(STABLE) < 0 ? failures + 1 : 1;
        return failures < MOST_FAILURES
                ? Optional.of(FIRST_DELAY.multipliedBy(1L << (failures - 1)))
                : Optional.empty();
    }
}
