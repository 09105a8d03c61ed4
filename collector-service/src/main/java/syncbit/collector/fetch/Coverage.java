package syncbit.collector.fetch;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;

/** The dates that a list of requests asks each endpoint for. */
final class Coverage {
    /** Days since 1970. Every run keeps them, so they are compact. */
    private final Map<Endpoint, BitSet> dates = new HashMap<>();

    private Coverage() {}

    /** The coverage of the wanted dates. */
    static Coverage of(List<FetchRequest> requests, NavigableSet<LocalDate> wanted) {
        Coverage coverage = new Coverage();
        requests.forEach(request -> {
            BitSet days = coverage.dates.computeIfAbsent(request.endpoint(), endpoint -> new BitSet());
            wanted.subSet(request.from(), true, request.to(), true).forEach(date -> days.set(day(date)));
        });
        return coverage;
    }

    /** Whether every endpoint is asked for the date. */
    boolean includes(Collection<Endpoint> endpoints, LocalDate date) {
        return endpoints.stream().allMatch(endpoint -> {
            BitSet asked = dates.get(endpoint);
            return asked != null && asked.get(day(date));
        });
    }

    /** Tasks begin in 1970 ({@link syncbit.collector.task.DateTask#FIRST_DATE}). */
    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
