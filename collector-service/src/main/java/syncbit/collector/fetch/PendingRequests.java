package syncbit.collector.fetch;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;

/** The requests of a run that are not sent yet. A range that failed is replaced by its parts. */
final class PendingRequests {
    private final Deque<FetchRequest> requests = new ArrayDeque<>();
    /** Failed ranges to split when their turn comes. */
    private final Set<FetchRequest> toSplit = new HashSet<>();
    /** Requests that are a part of a failed range. */
    private final Set<FetchRequest> parts = new HashSet<>();

    void addAll(List<FetchRequest> more) {
        requests.addAll(more);
    }

    void addLast(FetchRequest request) {
        requests.addLast(request);
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    FetchRequest pop() {
        return requests.pop();
    }

    void clear() {
        requests.clear();
    }

    /** Removes and returns the requests of an endpoint. */
    List<FetchRequest> removeAll(Endpoint endpoint) {
        List<FetchRequest> others = requests.stream()
                .filter(other -> other.endpoint().equals(endpoint))
                .toList();
        requests.removeAll(others);
        return others;
    }

    /** Moves the requests of a failed range's endpoint to the end, and the range itself after them. */
    void splitLater(FetchRequest range) {
        requests.addAll(removeAll(range.endpoint()));
        requests.addLast(range);
        toSplit.add(range);
    }

    /** Whether the range failed before and is split now. Returns true once. */
    boolean takeSplit(FetchRequest range) {
        return toSplit.remove(range);
    }

    boolean isPart(FetchRequest request) {
        return parts.contains(request);
    }

    /** Requests the halves of a range next, the newer one first. */
    void halve(FetchRequest range, List<LocalDate> dates) {
        int half = (dates.size() + 1) / 2;
        // Dates are ascending.
        push(range, dates.subList(0, half));
        if (half < dates.size()) {
            push(range, dates.subList(half, dates.size()));
        }
    }

    /**
     * Splits a failed range. If the endpoint has answered for other dates, one date is usually the cause, and halves find
     * it. Otherwise the newest, a middle and the oldest date show whether the endpoint answers at all.
     */
    void split(FetchRequest range, List<LocalDate> dates, boolean answering) {
        if (answering) {
            halve(range, dates);
        } else {
            int last = dates.size() - 1;
            int middle = last / 2;
            if (middle > 1) {
                push(range, dates.subList(1, middle));
            }
            if (last - middle > 1) {
                push(range, dates.subList(middle + 1, last));
            }
            new TreeSet<>(List.of(0, middle, last)).forEach(index -> push(range, dates.subList(index, index + 1)));
        }
        requests.stream()
                .filter(request -> request.endpoint().equals(range.endpoint()))
                .filter(request -> range.covers(request.from()) && range.covers(request.to()))
                .forEach(parts::add);
    }

    private void push(FetchRequest range, List<LocalDate> dates) {
        requests.push(new FetchRequest(range.group(), range.endpoint(), dates.getFirst(), dates.getLast()));
    }
}
