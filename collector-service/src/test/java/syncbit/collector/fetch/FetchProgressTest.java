package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.collector.fetch.FetchProgress.SettledDate;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

class FetchProgressTest {
    private static final LocalDate DATE = LocalDate.of(2026, 3, 9);
    private static final LocalDate BEFORE = DATE.minusDays(1);
    private static final Endpoint HRV = new Endpoint("hrv", 30);
    private static final Endpoint STEPS = new Endpoint("steps", 30);
    private static final Endpoint FLOORS = new Endpoint("floors", 30);
    private static final Endpoint SUMMARY = new Endpoint("summary", 1);
    private static final FetchRequest HRV_OF_BOTH = new FetchRequest(MetricGroup.HRV, HRV, BEFORE, DATE);
    private static final FetchRequest STEPS_OF_BOTH = new FetchRequest(MetricGroup.ACTIVITY, STEPS, BEFORE, DATE);
    private static final FetchRequest FLOORS_OF_BOTH = new FetchRequest(MetricGroup.ACTIVITY, FLOORS, BEFORE, DATE);

    private final FetchProgress progress = new FetchProgress(
            List.of(claim(DATE), claim(BEFORE)),
            List.of(
                    new GroupEndpoints(MetricGroup.HRV, List.of(HRV)),
                    new GroupEndpoints(MetricGroup.ACTIVITY, List.of(SUMMARY)),
                    new GroupEndpoints(MetricGroup.ACTIVITY, List.of(STEPS, FLOORS))),
            Set.of());

    @Test
    void a_group_is_settled_when_all_endpoints_of_a_recipe_have_answered_and_contains_all_their_data() {
        progress.answer(HRV_OF_BOTH, Map.of(DATE, new Section.Hrv(30.0)));
        progress.answer(STEPS_OF_BOTH, Map.of(DATE, steps(5000)));
        assertThat(progress.takeSettled()).as("floors have not answered").isEmpty();

        progress.answer(FLOORS_OF_BOTH, Map.of(DATE, floors(12)));

        List<SettledDate> settled = progress.takeSettled();
        assertThat(settled).extracting(date -> date.claim().date()).containsExactly(DATE, BEFORE);
        assertThat(settled.getFirst().sections())
                .isEqualTo(Map.of(
                        MetricGroup.HRV, new Section.Hrv(30.0),
                        MetricGroup.ACTIVITY, new Section.Activity(5000L, null, null, null, 12L, null)));
    }

    @Test
    void a_date_that_the_source_is_still_computing_is_postponed_even_if_the_answer_contains_it() {
        progress.forbid(MetricGroup.ACTIVITY);
        progress.postpone(HRV_OF_BOTH, Set.of(DATE));
        progress.answer(HRV_OF_BOTH, Map.of(DATE, new Section.Hrv(30.0), BEFORE, new Section.Hrv(31.0)));

        List<SettledDate> settled = progress.takeSettled();
        assertThat(settled.getFirst().postponed()).containsExactly(MetricGroup.HRV);
        assertThat(settled.getFirst().sections()).isEmpty();
        assertThat(settled.getLast().sections()).isEqualTo(Map.of(MetricGroup.HRV, new Section.Hrv(31.0)));
    }

    @Test
    void a_date_missing_in_the_answer_has_no_data() {
        progress.forbid(MetricGroup.ACTIVITY);
        progress.answer(HRV_OF_BOTH, Map.of(DATE, new Section.Hrv(30.0)));

        assertThat(progress.takeSettled().getLast().sections())
                .isEqualTo(Map.of(MetricGroup.HRV, MetricGroup.HRV.emptySection()));
    }

    @Test
    void another_recipe_settles_the_group_as_well() {
        progress.forbid(MetricGroup.HRV);
        progress.answer(new FetchRequest(MetricGroup.ACTIVITY, SUMMARY, DATE, DATE), Map.of(DATE, steps(5000)));

        assertThat(progress.takeSettled())
                .singleElement()
                .satisfies(date -> assertThat(date.sections()).isEqualTo(Map.of(MetricGroup.ACTIVITY, steps(5000))));
    }

    @Test
    void a_postponed_or_refused_group_does_not_delay_the_other_groups_of_its_date() {
        progress.postpone(new FetchRequest(MetricGroup.HRV, HRV, DATE, DATE));
        progress.refuse(new FetchRequest(MetricGroup.HRV, HRV, BEFORE, BEFORE), "no");
        progress.answer(STEPS_OF_BOTH, Map.of());
        progress.answer(FLOORS_OF_BOTH, Map.of());

        List<SettledDate> settled = progress.takeSettled();
        assertThat(settled).allSatisfy(date -> assertThat(date.sections()).containsOnlyKeys(MetricGroup.ACTIVITY));
        assertThat(settled.getFirst().postponed()).containsExactly(MetricGroup.HRV);
        assertThat(settled.getLast().refused()).isEqualTo(Map.of(MetricGroup.HRV, "no"));
    }

    @Test
    void a_request_without_an_open_date_is_not_sent() {
        assertThat(progress.openDates(FLOORS_OF_BOTH)).containsExactly(BEFORE, DATE);

        progress.postpone(new FetchRequest(MetricGroup.ACTIVITY, STEPS, DATE, DATE));

        assertThat(progress.openDates(FLOORS_OF_BOTH)).containsExactly(BEFORE);
    }

    @Test
    void groups_that_the_plan_does_not_settle_are_postponed_at_the_start() {
        Coverage planned = new Coverage(List.of(new GroupEndpoints(MetricGroup.HRV, List.of(HRV))));
        planned.add(HRV_OF_BOTH, DATE);

        progress.postponeAllExcept(planned);

        assertThat(progress.openDates(HRV_OF_BOTH)).containsExactly(DATE);
        assertThat(progress.openDates(STEPS_OF_BOTH)).isEmpty();
        assertThat(progress.takeSettled())
                .singleElement()
                .satisfies(date -> assertThat(date.postponed()).isEqualTo(groups()));
    }

    private static ClaimedDate claim(LocalDate date) {
        return new ClaimedDate(date.toEpochDay(), "default", date, groups(), List.of());
    }

    private static Set<MetricGroup> groups() {
        return EnumSet.of(MetricGroup.HRV, MetricGroup.ACTIVITY);
    }

    private static Section.Activity steps(long steps) {
        return new Section.Activity(steps, null, null, null, null, null);
    }

    private static Section.Activity floors(long floors) {
        return new Section.Activity(null, null, null, null, floors, null);
    }
}
