package syncbit.collector.source;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.common.summary.MetricGroup.ACTIVITY;
import static syncbit.common.summary.MetricGroup.BODY;
import static syncbit.common.summary.MetricGroup.DEVICE;
import static syncbit.common.summary.MetricGroup.HRV;
import static syncbit.common.summary.MetricGroup.SLEEP;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.MetricGroup;

class RangePackerTest {
    private static final LocalDate NEWEST = LocalDate.parse("2026-11-20");
    private static final GroupEndpoints DAY_BY_DAY = new GroupEndpoints(ACTIVITY, List.of(new Endpoint("summary", 1)));
    private static final GroupEndpoints SERIES = new GroupEndpoints(
            ACTIVITY, List.of(new Endpoint("steps", 10), new Endpoint("floors", 10), new Endpoint("km", 10)));
    private static final GroupEndpoints NIGHTS = new GroupEndpoints(HRV, List.of(new Endpoint("hrv", 30)));
    private static final GroupEndpoints SCALE =
            new GroupEndpoints(BODY, List.of(new Endpoint("weight", 31), new Endpoint("fat", 30)));
    private static final GroupEndpoints DEVICES =
            new GroupEndpoints(DEVICE, List.of(new Endpoint("devices", Endpoint.UNLIMITED)));

    @Test
    void neighbouring_dates_become_ranges_as_wide_as_the_endpoint_allows() {
        assertThat(plan(wanted(65, HRV), NIGHTS))
                .containsExactly(
                        request(HRV, "hrv", 30, 29, 0),
                        request(HRV, "hrv", 30, 59, 30),
                        request(HRV, "hrv", 30, 64, 60));
    }

    @Test
    void each_endpoint_of_a_recipe_is_packed_by_its_own_limit() {
        assertThat(plan(wanted(31, BODY), SCALE))
                .containsExactly(
                        request(BODY, "fat", 30, 29, 0),
                        request(BODY, "weight", 31, 30, 0),
                        request(BODY, "fat", 30, 30, 30));
    }

    @Test
    void few_dates_are_fetched_one_by_one_if_that_is_cheaper() {
        assertThat(plan(wanted(2, ACTIVITY), DAY_BY_DAY, SERIES))
                .containsExactly(request(ACTIVITY, "summary", 1, 0, 0), request(ACTIVITY, "summary", 1, 1, 1));
    }

    @Test
    void many_dates_are_fetched_as_series_and_a_remainder_one_by_one() {
        assertThat(plan(wanted(12, ACTIVITY), DAY_BY_DAY, SERIES))
                .hasSize(5)
                .filteredOn(request -> request.endpoint().maxDays() == 1)
                .hasSize(2);
    }

    @Test
    void a_recipe_that_exceeds_a_window_is_not_used_if_there_is_another() {
        List<GroupEndpoints> recipes = List.of(DAY_BY_DAY, SERIES, SCALE);

        assertThat(RangePacker.payable(recipes, 4)).isEqualTo(recipes);
        assertThat(RangePacker.payable(recipes, 3)).containsExactly(DAY_BY_DAY, SCALE);
        assertThat(RangePacker.payable(recipes, 1))
                .as("nothing else leads to the weight")
                .containsExactly(DAY_BY_DAY, SCALE);
    }

    @Test
    void a_range_spans_complete_dates_between_two_gaps_when_that_saves_a_request() {
        SortedMap<LocalDate, Set<MetricGroup>> wanted = new TreeMap<>();
        wanted.put(NEWEST, Set.of(HRV));
        wanted.put(NEWEST.minusDays(29), Set.of(HRV));
        wanted.put(NEWEST.minusDays(30), Set.of(HRV));

        assertThat(plan(wanted, NIGHTS))
                .containsExactly(request(HRV, "hrv", 30, 29, 0), request(HRV, "hrv", 30, 30, 30));
    }

    @Test
    void the_devices_are_read_first_and_once_for_all_dates() {
        assertThat(plan(wanted(40, HRV, DEVICE), NIGHTS, DEVICES))
                .containsExactly(
                        new FetchRequest(
                                DEVICE, new Endpoint("devices", Endpoint.UNLIMITED), NEWEST.minusDays(39), NEWEST),
                        request(HRV, "hrv", 30, 29, 0),
                        request(HRV, "hrv", 30, 39, 30));
    }

    @Test
    void a_group_without_a_recipe_is_not_requested() {
        assertThat(plan(wanted(3, SLEEP), NIGHTS)).isEmpty();
    }

    @Test
    void no_wanted_date_needs_no_request() {
        assertThat(plan(new TreeMap<>(), NIGHTS, SERIES, DAY_BY_DAY)).isEmpty();
    }

    @Test
    void every_wanted_cell_is_covered_and_no_cheaper_mix_of_two_recipes_exists() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            SortedMap<LocalDate, Set<MetricGroup>> wanted = new TreeMap<>();
            IntStream.range(0, 14)
                    .filter(day -> random.nextInt(3) > 0)
                    .forEach(day -> wanted.put(NEWEST.minusDays(day * (1 + random.nextInt(4))), Set.of(ACTIVITY)));

            List<FetchRequest> requests = plan(wanted, DAY_BY_DAY, SERIES);

            wanted.keySet()
                    .forEach(date -> assertThat(isSettled(date, requests))
                            .as("%s by %s", date, requests)
                            .isTrue());
            assertThat(requests)
                    .hasSize(cheapestByTryingAll(wanted.keySet().stream().toList(), 0));
        }
    }

    private static boolean isSettled(LocalDate date, List<FetchRequest> requests) {
        Set<Endpoint> answered = requests.stream()
                .filter(request -> request.covers(date))
                .map(FetchRequest::endpoint)
                .collect(toCollection(HashSet::new));
        return answered.containsAll(DAY_BY_DAY.endpoints()) || answered.containsAll(SERIES.endpoints());
    }

    /** Every way there is to cut the dates into single days and series of ten days, by brute force. */
    private static int cheapestByTryingAll(List<LocalDate> oldestFirst, int from) {
        if (from == oldestFirst.size()) {
            return 0;
        }
        int cheapest = 1 + cheapestByTryingAll(oldestFirst, from + 1);
        LocalDate end = oldestFirst.get(from).plusDays(9);
        int next = from;
        while (next < oldestFirst.size() && !oldestFirst.get(next).isAfter(end)) {
            next++;
        }
        return Math.min(cheapest, 3 + cheapestByTryingAll(oldestFirst, next));
    }

    private static List<FetchRequest> plan(SortedMap<LocalDate, Set<MetricGroup>> wanted, GroupEndpoints... recipes) {
        return RangePacker.plan(wanted, List.of(recipes));
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> wanted(int days, MetricGroup first, MetricGroup... more) {
        SortedMap<LocalDate, Set<MetricGroup>> wanted = new TreeMap<>();
        IntStream.range(0, days).forEach(day -> wanted.put(NEWEST.minusDays(day), EnumSet.of(first, more)));
        return wanted;
    }

    private static FetchRequest request(MetricGroup group, String endpoint, int maxDays, int fromAgo, int toAgo) {
        return new FetchRequest(
                group, new Endpoint(endpoint, maxDays), NEWEST.minusDays(fromAgo), NEWEST.minusDays(toAgo));
    }
}
