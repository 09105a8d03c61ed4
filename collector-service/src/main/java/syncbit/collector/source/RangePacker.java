package syncbit.collector.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import syncbit.common.summary.MetricGroup;

/**
 * Plans the fewest requests for a set of dates and groups.
 *
 * <p>A range may include dates that are not wanted if that saves a request. Their data is ignored.
 */
public final class RangePacker {
    /** Newest first, so that the newest dates are complete first if the quota does not cover all requests. */
    private static final Comparator<FetchRequest> NEWEST_FIRST = Comparator.comparing(FetchRequest::to)
            .reversed()
            .thenComparing(FetchRequest::group)
            .thenComparing(request -> request.endpoint().name());

    /** The devices first, because they determine the device label. */
    public static final Comparator<FetchRequest> ORDER = Comparator.<FetchRequest, Boolean>comparing(
                    request -> request.group() != MetricGroup.DEVICE)
            .thenComparing(NEWEST_FIRST);

    private RangePacker() {}

    /**
     * Plans the requests that settle every wanted date and group.
     *
     * @param wanted the groups to fetch for each date
     * @param recipes the recipes of each group; a group without a recipe is not requested
     * @return newest first, after the request for the devices, which determines the device label
     */
    public static List<FetchRequest> plan(
            SortedMap<LocalDate, Set<MetricGroup>> wanted, Collection<GroupEndpoints> recipes) {
        Map<MetricGroup, List<GroupEndpoints>> waysToFetch = recipes.stream()
                .collect(Collectors.groupingBy(
                        GroupEndpoints::group, () -> new EnumMap<>(MetricGroup.class), Collectors.toList()));
        List<FetchRequest> requests = new ArrayList<>();
        waysToFetch.forEach((group, ways) -> {
            List<LocalDate> dates = newestFirst(wanted, group);
            cheapestMix(dates, ways)
                    .forEach((recipe, itsDates) ->
                            recipe.endpoints().forEach(endpoint -> requests.addAll(cover(group, endpoint, itsDates))));
        });
        requests.sort(ORDER);
        return requests;
    }

    /**
     * The recipes whose requests fit into one quota window, because a partial answer settles nothing. A larger recipe is
     * kept if the group has no smaller one.
     *
     * @param limit the requests of a window; a tenth may be reserved, and one is for the devices
     */
    public static List<GroupEndpoints> payable(Collection<GroupEndpoints> recipes, long limit) {
        long atOnce = limit - limit / 10 - 1;
        return recipes.stream()
                .filter(recipe -> recipe.endpoints().size() <= atOnce
                        || recipes.stream()
                                .noneMatch(other -> other.group() == recipe.group()
                                        && other.endpoints().size()
                                                < recipe.endpoints().size()))
                .toList();
    }

    private static List<LocalDate> newestFirst(SortedMap<LocalDate, Set<MetricGroup>> wanted, MetricGroup group) {
        return wanted.entrySet().stream()
                .filter(entry -> entry.getValue().contains(group))
                .map(Map.Entry::getKey)
                .toList()
                .reversed();
    }

    /**
     * Assigns each date to a recipe by dynamic programming. Starting at the oldest date, it calculates the cheapest way to
     * fetch a date and all older ones: one recipe for as many dates as it spans, then the best plan for the rest.
     */
    private static Map<GroupEndpoints, List<LocalDate>> cheapestMix(
            List<LocalDate> newestFirst, List<GroupEndpoints> ways) {
        int count = newestFirst.size();
        int[] cost = new int[count + 1];
        GroupEndpoints[] choice = new GroupEndpoints[count];
        int[][] next =
                ways.stream().map(way -> blockEnds(newestFirst, span(way))).toArray(int[][]::new);
        for (int i = count - 1; i >= 0; i--) {
            cost[i] = Integer.MAX_VALUE;
            for (int way = 0; way < ways.size(); way++) {
                int total = ways.get(way).endpoints().size() + cost[next[way][i]];
                if (total < cost[i]) {
                    cost[i] = total;
                    choice[i] = ways.get(way);
                }
            }
        }
        Map<GroupEndpoints, List<LocalDate>> mix = new LinkedHashMap<>();
        for (int i = 0; i < count; ) {
            int end = next[ways.indexOf(choice[i])][i];
            mix.computeIfAbsent(choice[i], recipe -> new ArrayList<>()).addAll(newestFirst.subList(i, end));
            i = end;
        }
        return mix;
    }

    private static int span(GroupEndpoints way) {
        return way.endpoints().stream().mapToInt(Endpoint::maxDays).min().orElseThrow();
    }

    /** For each date, the index of the first older date outside a range of {@code span} days that ends there. */
    private static int[] blockEnds(List<LocalDate> newestFirst, int span) {
        int[] ends = new int[newestFirst.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            LocalDate earliest = newestFirst.get(i).minusDays(span - 1L);
            while (end < ends.length && !newestFirst.get(end).isBefore(earliest)) {
                end++;
            }
            ends[i] = end;
        }
        return ends;
    }

    /** The fewest ranges of one endpoint that contain all dates: from the newest date on, each as wide as allowed. */
    private static List<FetchRequest> cover(MetricGroup group, Endpoint endpoint, List<LocalDate> newestFirst) {
        int[] ends = blockEnds(newestFirst, endpoint.maxDays());
        List<FetchRequest> requests = new ArrayList<>();
        for (int i = 0; i < newestFirst.size(); i = ends[i]) {
            requests.add(new FetchRequest(group, endpoint, newestFirst.get(ends[i] - 1), newestFirst.get(i)));
        }
        return requests;
    }
}
