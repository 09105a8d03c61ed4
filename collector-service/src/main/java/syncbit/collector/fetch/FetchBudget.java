package syncbit.collector.fetch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.common.summary.MetricGroup;

/**
 * The requests that may be made now.
 *
 * @param left requests left in this window
 * @param reserve how many of them only requests for the newest days may use
 * @param reservedFrom the first of the newest days
 * @param next when there will be more
 * @param limit requests a whole window grants
 */
record FetchBudget(long left, long reserve, LocalDate reservedFrom, Instant next, long limit) {

    /**
     * The part of a plan that can be paid and settles something by itself. A group that needs several endpoints is
     * asked for only where all of them can be asked: half an answer is worth nothing, and would be asked for again.
     */
    List<FetchRequest> affordable(
            List<FetchRequest> plan, SortedMap<LocalDate, Set<MetricGroup>> wanted, List<GroupEndpoints> recipes) {
        Set<FetchRequest> useless = new HashSet<>();
        while (true) {
            List<FetchRequest> chosen = paid(plan, useless);
            Coverage coverage = Coverage.of(chosen, wanted, recipes);
            // What is left out here makes room for requests further on, which may be cut short themselves.
            if (!useless.addAll(chosen.stream()
                    .filter(request -> wanted
                            .subMap(request.from(), request.to().plusDays(1))
                            .entrySet()
                            .stream()
                            .noneMatch(day -> day.getValue().contains(request.group())
                                    && coverage.settles(request.group(), day.getKey())))
                    .toList())) {
                return chosen;
            }
        }
    }

    private List<FetchRequest> paid(List<FetchRequest> plan, Set<FetchRequest> useless) {
        List<FetchRequest> paid = new ArrayList<>();
        long spent = 0;
        for (FetchRequest request : plan) {
            long affordable = request.to().isBefore(reservedFrom) ? left - reserve : left;
            if (spent + request.cost() <= affordable && !useless.contains(request)) {
                paid.add(request);
                spent += request.cost();
            }
        }
        return paid;
    }
}
