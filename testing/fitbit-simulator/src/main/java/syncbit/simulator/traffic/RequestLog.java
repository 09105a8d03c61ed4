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

/** The record of requests: counts for ever, the newest 10,000 one by one. */
public final class RequestLog {
    private static final int KEPT = 10_000;

    private final Map<CountKey, LongAdder> counts = new ConcurrentHashMap<>();
    private final Deque<RecordedRequest> newest = new ArrayDeque<>();

    /**
     * Requests that are counted together.
     *
     * @param person whose token they carried; {@code null} where they carried no valid one
     */
    public record CountKey(@Nullable String person, SimulatedEndpoint endpoint, int status) {}

    /** Adds one. */
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

    /** How many there were of each kind. */
    public Map<CountKey, Long> counts() {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    /** How many there were of such kinds. */
    public long count(Predicate<CountKey> such) {
        return counts.entrySet().stream()
                .filter(entry -> such.test(entry.getKey()))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /** How many there were for an endpoint, whoever asked and whatever was answered. */
    public long count(SimulatedEndpoint endpoint) {
        return count(kind -> kind.endpoint() == endpoint);
    }

    /** How many of a person's requests were for an endpoint, whatever was answered. */
    public long count(String person, SimulatedEndpoint endpoint) {
        return count(kind -> kind.endpoint() == endpoint && person.equals(kind.person()));
    }

    /** The newest 10,000, oldest first. */
    public List<RecordedRequest> newest() {
        synchronized (newest) {
            return List.copyOf(newest);
        }
    }

    /** Forgets everything. */
    public void clear() {
        synchronized (newest) {
            counts.clear();
            newest.clear();
        }
    }
}
