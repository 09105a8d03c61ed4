package syncbit.writer.ingest;

import java.time.Duration;

/** How long to wait before the next try: from a second, doubled after each failure, to a minute. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Duration next = FIRST;

    synchronized Duration next() {
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }

    synchronized void reset() {
        next = FIRST;
    }
}
