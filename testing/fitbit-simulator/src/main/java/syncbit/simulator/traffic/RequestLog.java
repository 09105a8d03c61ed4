package syncbit.simulator.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answered requests: the counts of all of them, and the newest 10,000 in detail. */
public final class RequestLog {
    private static final int KEPT = 10_000;

    private final Map<CountKey, LongAdder> counts = new ConcurrentHashMap<>();
    private final Deque<RecordedRequest> newest = new ArrayDeque<>();

    /**
     * Requests with the same key are counted together.
     *
     * @param person the person of their token; {@code null} without a valid token
     */
    public record CountKey(@Nullable String person, SimulatedEndpoint endpoint, int status) {}

    /** Adds a request. */
    public void add(RecordedRequest request) {
        counts.computeIfAbsent(
                        new CountKey(request.person(), request.endpoint(), request.status()), unused -> new LongAdder())
                .increment();
        synchronized (newest) {
            newest.addLast(request);
            if (newest.size() > KEPT) {
                newest.removeFirst();
            }
        }
    }

    /** The number of requests of each key. */
    public Map<CountKey, Long> counts() {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    /** The number of requests whose key matches. */
    public long count(Predicate<CountKey> such) {
        return counts.entrySet().stream()
                .filter(entry -> such.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /** The number of requests for an endpoint, by any person and with any status. */
    public long count(SimulatedEndpoint endpoint) {
        return count(kind -> kind.endpoint() == endpoint);
    }

    /** The number of a person's requests for an endpoint, with any status. */
    public long count(String person, SimulatedEndpoint endpoint) {
        return count(kind -> kind.endpoint() == endpoint && person.equals(kind.person()));
    }

    /** The newest 10,000, oldest first. */
    public List<RecordedRequest> newest() {
        synchronized (newest) {
            return List.copyOf(newest);
        }
    }

    /** Removes all requests. */
    public void clear() {
        synchronized (newest) {
            counts.clear();
            newest.clear();
        }
    }
}
