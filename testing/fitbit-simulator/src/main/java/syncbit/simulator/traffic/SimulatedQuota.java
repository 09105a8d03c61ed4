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
 * Each person's requests in fixed windows of the clock: with a period of an hour and no offset they turn at the top of
 * the hour, as Fitbit's did.
 */
public final class SimulatedQuota {
    private static final int WINDOWS_KEPT = 2_000;

    private final Clock clock;
    private final int limit;
    private final long period;
    private final long offset;
    private final Map<String, Deque<Window>> windows = new ConcurrentHashMap<>();

    /**
     * Empty at first.
     *
     * @param limit requests a window
     * @param period length of a window
     * @param offset how long after the clock's full period a window turns
     */
    public SimulatedQuota(Clock clock, int limit, Duration period, Duration offset) {
        this.clock = clock;
        this.limit = limit;
        this.period = period.toMillis();
        this.offset = offset.toMillis();
    }

    /**
     * A window that was used.
     *
     * @param start when it began
     * @param granted requests let through, never more than the limit
     * @param refused requests answered 429
     */
    public record Window(Instant start, int granted, int refused) {}

    /**
     * What one request is told.
     *
     * @param granted whether it may pass
     * @param limit requests a window
     * @param remaining requests left after this one
     * @param resetSeconds seconds until the window turns, at least 1
     */
    public record Decision(boolean granted, int limit, int remaining, long resetSeconds) {}

    /** Spends one request of a person, if there is one left. */
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

    /** Spends up to so many at once, as another program of the same application would; the window shows them too. */
    public void spendElsewhere(String person, int requests) {
        Deque<Window> all = windows.computeIfAbsent(person, unused -> new ArrayDeque<>());
        synchronized (all) {
            Window window = current(all, clock.millis());
            all.addLast(new Window(window.start, Math.min(limit, window.granted + requests), window.refused));
        }
    }

    /** Takes the window of this moment out of the list, for its successor to be put back. */
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

    /** The windows a person used, oldest first; the newest 2,000 are kept. */
    public List<Window> windows(String person) {
        Deque<Window> all = windows.get(person);
        if (all == null) {
            return List.of();
        }
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** Gives everybody a full window again. */
    public void reset() {
        windows.clear();
    }
}
