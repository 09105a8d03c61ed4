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
 * The requests that an account may make now.
 *
 * @param left the requests left in this window
 * @param reserve the part of {@code left} that only requests for the newest dates may use
 * @param reservedFrom the first of the newest dates
 * @param next when more requests are available
 * @param limit the requests of a whole window
 */
record FetchBudget(long left, long reserve, LocalDate reservedFrom, Instant next, long limit) {

    /**
     * The requests of a plan that the budget pays for and that settle a group. A group that needs several endpoints is
     * requested only if the budget pays for all of them, because a partial answer would be requested again.
     */
    List<FetchRequest> affordable(
            List<FetchRequest> plan, SortedMap<LocalDate, Set<MetricGroup>> wanted, List<GroupEndpoints> recipes) {
        Set<FetchRequest> ineffective = new HashSet<>();
        while (true) {
            List<FetchRequest> chosen = withinBudget(plan, ineffective);
            Coverage coverage = Coverage.of(chosen, wanted, recipes);
            // Removing these requests makes room for later ones, which may be incomplete themselves.
            if (!ineffective.addAll(chosen.stream()
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

    private List<FetchRequest> withinBudget(List<FetchRequest> plan, Set<FetchRequest> ineffective) {
        List<FetchRequest> chosen = new ArrayList<>();
        long spent = 0;
        for (FetchRequest request : plan) {
            long affordable = request.to().isBefore(reservedFrom) ? left - reserve : left;
            if (spent + request.cost() <= affordable && !ineffective.contains(request)) {
                chosen.add(request);
                spent += request.cost();
            }
        }
        return chosen;
    }
}
