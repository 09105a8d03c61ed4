package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.collector.fetch.FetchBudgets.FetchBudget;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.common.summary.MetricGroup;

class FetchBudgetTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 9);
    private static final Endpoint HRV = new Endpoint("hrv", 5);
    private static final Endpoint STEPS = new Endpoint("steps", 10);
    private static final Endpoint FLOORS = new Endpoint("floors", 10);
    private static final List<GroupEndpoints> RECIPES = List.of(
            new GroupEndpoints(MetricGroup.HRV, List.of(HRV)),
            new GroupEndpoints(MetricGroup.ACTIVITY, List.of(STEPS, FLOORS)));

    private static final FetchRequest NEW_HRV = request(MetricGroup.HRV, HRV, 4, 0);
    private static final FetchRequest OLD_HRV = request(MetricGroup.HRV, HRV, 9, 5);
    private static final FetchRequest ALL_STEPS = request(MetricGroup.ACTIVITY, STEPS, 9, 0);
    private static final FetchRequest ALL_FLOORS = request(MetricGroup.ACTIVITY, FLOORS, 9, 0);
    private static final List<FetchRequest> PLAN = List.of(NEW_HRV, ALL_STEPS, ALL_FLOORS, OLD_HRV);

    @Test
    void the_remaining_requests_are_used_for_the_newest_dates() {
        assertThat(affordable(3, 0)).containsExactly(NEW_HRV, ALL_STEPS, ALL_FLOORS);
        assertThat(affordable(4, 0)).isEqualTo(PLAN);
        assertThat(affordable(0, 0)).isEmpty();
    }

    @Test
    void a_group_is_not_requested_in_part_and_its_requests_go_to_later_ones() {
        assertThat(affordable(2, 0)).containsExactly(NEW_HRV, OLD_HRV);
    }

    @Test
    void the_reserve_is_only_for_the_newest_dates() {
        assertThat(affordable(4, 1)).containsExactly(NEW_HRV, ALL_STEPS, ALL_FLOORS);
        assertThat(affordable(1, 1)).containsExactly(NEW_HRV);
        assertThat(affordable(5, 1)).isEqualTo(PLAN);
    }

    @Test
    void each_page_takes_one_request() {
        FetchRequest fourPages = request(MetricGroup.HRV, new Endpoint("hrv", 10, 3), 9, 0);
        List<GroupEndpoints> recipes = List.of(new GroupEndpoints(MetricGroup.HRV, List.of(fourPages.endpoint())));
        WantedParts wanted = wanted(List.of(claim(LAST, MetricGroup.HRV)), recipes);

        assertThat(fourPages.cost()).isEqualTo(4);
        assertThat(new FetchBudget(4, 0, LAST, Instant.EPOCH, 150).affordable(List.of(fourPages), wanted))
                .containsExactly(fourPages);
        assertThat(new FetchBudget(3, 0, LAST, Instant.EPOCH, 150).affordable(List.of(fourPages), wanted))
                .isEmpty();
    }

    private static List<FetchRequest> affordable(long left, long reserve) {
        List<ClaimedDate> claims = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            claims.add(claim(LAST.minusDays(i), MetricGroup.HRV, MetricGroup.ACTIVITY));
        }
        WantedParts wanted = wanted(claims, RECIPES);
        return new FetchBudget(left, reserve, LAST.minusDays(4), Instant.EPOCH, 150).affordable(PLAN, wanted);
    }

    private static ClaimedDate claim(LocalDate date, MetricGroup... groups) {
        return new ClaimedDate(1, "anna", date, Set.of(groups), List.of());
    }

    private static WantedParts wanted(List<ClaimedDate> claims, List<GroupEndpoints> recipes) {
        return WantedParts.of(claims, recipes, MissingParts.NONE, endpoint -> null, Instant.EPOCH);
    }

    private static FetchRequest request(MetricGroup group, Endpoint endpoint, int from, int to) {
        return new FetchRequest(group, endpoint, LAST.minusDays(from), LAST.minusDays(to));
    }
}
