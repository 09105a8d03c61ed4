package syncbit.simulator.traffic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The quota of requests per person in fixed windows of the clock. With a period of an hour and no offset a window
 * starts at
 * the top of the hour, as at Fitbit.
 */
public final class SimulatedQuota {
    private static final int WINDOWS_KEPT = 2_000;

    private final Clock clock;
    private final int limit;
    private final long period;
    private final long offset;
    private final Map<String, Deque<Window>> windows = new ConcurrentHashMap<>();

    /**
     * Creates a quota without used windows.
     *
     * @param limit requests per window
     * @param period length of a window
     * @param offset time from a full period of the clock to the start of a window
     */
    public SimulatedQuota(Clock clock, int limit, Duration period, Duration offset) {
        this.clock = clock;
        this.limit = limit;
        this.period = period.toMillis();
        this.offset = offset.toMillis();
    }

    /**
     * A used window.
     *
     * @param start start of the window
     * @param granted granted requests, at most the limit
     * @param refused requests that were answered 429
     */
    public record Window(Instant start, int granted, int refused) {}

    /**
     * The decision on one request.
     *
     * @param granted whether the request is allowed
     * @param limit requests per window
     * @param remaining requests left after this one
     * @param resetSeconds seconds to the next window, at least 1
     */
    public record Decision(boolean granted, int limit, int remaining, long resetSeconds) {}

    /** Spends one request of a person if the window has one left. */
    public Decision spend(String person) {
        Deque<Window> all = windows.computeIfAbsent(person, unused -> new ArrayDeque<>());
        synchronized (all) {
            long now = clock.millis();
            Window window = current(all, now);
            boolean granted = window.granted < limit;
            Window spent = granted
                    ? new Window(window.start, window.granted + 1, window.refused)
                    : new Window(window.start, window.granted, window.refused + 1);
            all.addLast(spent);
            long untilReset = window.start.toEpochMilli() + period - now;
            return new Decision(granted, limit, limit - spent.granted, Math.max(1, (untilReset + 999) / 1000));
        }
    }

    /**
     * Spends up to this number of requests, as another program of the same application would. The window counts them.
     */
    public void spendElsewhere(String person, int requests) {
        Deque<Window> all = windows.computeIfAbsent(person, unused -> new ArrayDeque<>());
        synchronized (all) {
            Window window = current(all, clock.millis());
            all.addLast(new Window(window.start, Math.min(limit, window.granted + requests), window.refused));
        }
    }

    /** Removes the current window from the list; the caller adds its successor. */
    private Window current(Deque<Window> all, long now) {
        Instant start = Instant.ofEpochMilli(Math.floorDiv(now - offset, period) * period + offset);
        Window last = all.peekLast();
        if (last != null && last.start.equals(start)) {
            return all.removeLast();
        }
        if (all.size() == WINDOWS_KEPT) {
            all.removeFirst();
        }
        return new Window(start, 0, 0);
    }

    /** The person's used windows, oldest first; at most the newest 2,000. */
    public List<Window> windows(String person) {
        Deque<Window> all = windows.get(person);
        if (all == null) {
            return List.of();
        }
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** Gives each person a full window again. */
    public void reset() {
        windows.clear();
    }
}
