package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
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

    private final FetchProgress cells = new FetchProgress(
            List.of(work(DATE), work(BEFORE)),
            List.of(
                    new GroupEndpoints(MetricGroup.HRV, List.of(HRV)),
                    new GroupEndpoints(MetricGroup.ACTIVITY, List.of(SUMMARY)),
                    new GroupEndpoints(MetricGroup.ACTIVITY, List.of(STEPS, FLOORS))),
            Set.of());

    @Test
    void a_group_is_settled_when_all_endpoints_of_a_recipe_have_answered_and_holds_what_all_have_said() {
        cells.answer(HRV_OF_BOTH, Map.of(DATE, new Section.Hrv(30.0)));
        cells.answer(STEPS_OF_BOTH, Map.of(DATE, steps(5000)));
        assertThat(cells.takeClosed()).as("floors have not answered").isEmpty();

        cells.answer(FLOORS_OF_BOTH, Map.of(DATE, floors(12)));

        List<SettledDate> closed = cells.takeClosed();
        assertThat(closed).extracting(day -> day.work().date()).containsExactly(DATE, BEFORE);
        assertThat(closed.getFirst().settled())
                .isEqualTo(Map.of(
                        MetricGroup.HRV, new Section.Hrv(30.0),
                        MetricGroup.ACTIVITY, new Section.Activity(5000L, null, null, null, 12L, null)));
    }

    @Test
    void a_date_that_the_source_is_still_at_is_tried_another_time_whatever_is_said_of_it() {
        cells.forbid(MetricGroup.ACTIVITY);
        cells.postpone(HRV_OF_BOTH, Set.of(DATE));
        cells.answer(HRV_OF_BOTH, Map.of(DATE, new Section.Hrv(30.0), BEFORE, new Section.Hrv(31.0)));

        List<SettledDate> closed = cells.takeClosed();
        assertThat(closed.getFirst().later()).containsExactly(MetricGroup.HRV);
        assertThat(closed.getFirst().settled()).isEmpty();
        assertThat(closed.getLast().settled()).isEqualTo(Map.of(MetricGroup.HRV, new Section.Hrv(31.0)));
    }

    @Test
    void a_date_the_source_does_not_speak_of_is_proven_empty() {
        cells.forbid(MetricGroup.ACTIVITY);
        cells.answer(HRV_OF_BOTH, Map.of(DATE, new Section.Hrv(30.0)));

        assertThat(cells.takeClosed().getLast().settled())
                .isEqualTo(Map.of(MetricGroup.HRV, MetricGroup.HRV.emptySection()));
    }

    @Test
    void another_recipe_settles_the_group_as_well() {
        cells.forbid(MetricGroup.HRV);
        cells.answer(new FetchRequest(MetricGroup.ACTIVITY, SUMMARY, DATE, DATE), Map.of(DATE, steps(5000)));

        assertThat(cells.takeClosed())
                .singleElement()
                .satisfies(day -> assertThat(day.settled()).isEqualTo(Map.of(MetricGroup.ACTIVITY, steps(5000))));
    }

    @Test
    void what_waits_or_is_refused_holds_up_no_other_group_of_its_date() {
        cells.postpone(new FetchRequest(MetricGroup.HRV, HRV, DATE, DATE));
        cells.refuse(new FetchRequest(MetricGroup.HRV, HRV, BEFORE, BEFORE), "no");
        cells.answer(STEPS_OF_BOTH, Map.of());
        cells.answer(FLOORS_OF_BOTH, Map.of());

        List<SettledDate> closed = cells.takeClosed();
        assertThat(closed).allSatisfy(day -> assertThat(day.settled()).containsOnlyKeys(MetricGroup.ACTIVITY));
        assertThat(closed.getFirst().later()).containsExactly(MetricGroup.HRV);
        assertThat(closed.getLast().refused()).isEqualTo(Map.of(MetricGroup.HRV, "no"));
    }

    @Test
    void a_request_that_serves_nothing_any_more_is_not_worth_asking() {
        assertThat(cells.openDates(FLOORS_OF_BOTH)).containsExactly(BEFORE, DATE);

        cells.postpone(new FetchRequest(MetricGroup.ACTIVITY, STEPS, DATE, DATE));

        assertThat(cells.openDates(FLOORS_OF_BOTH)).containsExactly(BEFORE);
    }

    @Test
    void what_the_plan_can_not_settle_waits_from_the_beginning() {
        Coverage planned = new Coverage(List.of(new GroupEndpoints(MetricGroup.HRV, List.of(HRV))));
        planned.add(HRV_OF_BOTH, DATE);

        cells.postponeAllBut(planned);

        assertThat(cells.openDates(HRV_OF_BOTH)).containsExactly(DATE);
        assertThat(cells.openDates(STEPS_OF_BOTH)).isEmpty();
        assertThat(cells.takeClosed())
                .singleElement()
                .satisfies(day -> assertThat(day.later()).isEqualTo(groups()));
    }

    private static ClaimedDate work(LocalDate date) {
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
