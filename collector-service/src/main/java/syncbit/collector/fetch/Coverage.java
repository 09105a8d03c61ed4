package syncbit.collector.fetch;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.common.summary.MetricGroup;

/**
 * The dates that each endpoint has answered for. A group of a date is settled when all endpoints of one of its recipes have
 * answered for the date.
 */
final class Coverage {
    private final Collection<GroupEndpoints> recipes;
    /** Days since 1970. Every run keeps them, so they are compact. */
    private final Map<Key, BitSet> dates = new HashMap<>();

    private record Key(MetricGroup group, Endpoint endpoint) {}

    Coverage(Collection<GroupEndpoints> recipes) {
        this.recipes = List.copyOf(recipes);
    }

    /** The dates that a list of requests would answer for. */
    static Coverage of(
            List<FetchRequest> requests,
            SortedMap<LocalDate, Set<MetricGroup>> wanted,
            Collection<GroupEndpoints> recipes) {
        Coverage coverage = new Coverage(recipes);
        requests.forEach(request -> wanted.subMap(request.from(), request.to().plusDays(1))
                .keySet()
                .forEach(date -> coverage.add(request, date)));
        return coverage;
    }

    void add(FetchRequest request, LocalDate date) {
        dates.computeIfAbsent(new Key(request.group(), request.endpoint()), key -> new BitSet())
                .set(day(date));
    }

    boolean settles(MetricGroup group, LocalDate date) {
        return recipes.stream()
                .filter(recipe -> recipe.group() == group)
                .anyMatch(recipe -> recipe.endpoints().stream().allMatch(endpoint -> {
                    BitSet answered = dates.get(new Key(group, endpoint));
                    return answered != null && answered.get(day(date));
                }));
    }

    /** Tasks begin in 1970 ({@link syncbit.collector.task.DateTask#FIRST_DATE}). */
    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
