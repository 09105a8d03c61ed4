package syncbit.collector.fetch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.collector.fetch.FetchProgress.SettledDate;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.parts.PartRow;
import syncbit.collector.source.Endpoint;
import syncbit.collector.source.FetchRequest;
import syncbit.collector.source.GroupEndpoints;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.GroupParts.State;
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

    private static final FetchRequest SUMMARY_OF_LAST = new FetchRequest(MetricGroup.ACTIVITY, SUMMARY, DATE, DATE);
    private static final MissingPart REFUSED = new MissingPart(State.REFUSED, "no");
    private static final MissingPart FAILING = new MissingPart(State.FAILING, "500");
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final List<GroupEndpoints> RECIPES = List.of(
            new GroupEndpoints(MetricGroup.HRV, List.of(HRV)),
            new GroupEndpoints(MetricGroup.ACTIVITY, List.of(SUMMARY)),
            new GroupEndpoints(MetricGroup.ACTIVITY, List.of(STEPS, FLOORS)));

    private FetchProgress progress = planned(HRV_OF_BOTH, STEPS_OF_BOTH, FLOORS_OF_BOTH);

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
        progress = planned(HRV_OF_BOTH, SUMMARY_OF_LAST);
        progress.forbid(MetricGroup.HRV);
        progress.answer(SUMMARY_OF_LAST, Map.of(DATE, steps(5000)));

        List<SettledDate> settled = progress.takeSettled();
        assertThat(settled.getFirst().sections()).isEqualTo(Map.of(MetricGroup.ACTIVITY, steps(5000)));
        assertThat(settled.getLast().postponed()).containsExactly(MetricGroup.ACTIVITY);
    }

    @Test
    void a_postponed_or_refused_group_does_not_delay_the_other_groups_of_its_date() {
        progress.postpone(new FetchRequest(MetricGroup.HRV, HRV, DATE, DATE));
        progress.miss(new FetchRequest(MetricGroup.HRV, HRV, BEFORE, BEFORE), REFUSED, null);
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
        progress = planned(new FetchRequest(MetricGroup.HRV, HRV, DATE, DATE));

        assertThat(progress.openDates(HRV_OF_BOTH)).containsExactly(DATE);
        assertThat(progress.openDates(STEPS_OF_BOTH)).isEmpty();
        assertThat(progress.takeSettled())
                .singleElement()
                .satisfies(date -> assertThat(date.postponed()).isEqualTo(groups()));
    }

    @Test
    void a_refused_part_is_left_out_and_the_others_are_stored() {
        progress.forbid(MetricGroup.HRV);
        progress.missEverywhere(MetricGroup.ACTIVITY, FLOORS, REFUSED, NOW.plus(Duration.ofDays(1)));
        progress.answer(STEPS_OF_BOTH, Map.of(DATE, steps(5000)));

        SettledDate settled = progress.takeSettled().getFirst();
        assertThat(settled.sections()).isEqualTo(Map.of(MetricGroup.ACTIVITY, steps(5000)));
        assertThat(settled.parts())
                .isEqualTo(Map.of(
                        MetricGroup.ACTIVITY,
                        new GroupParts(Set.of("steps", "floors"), Set.of("steps"), Map.of("floors", REFUSED))));
        assertThat(settled.missing()).singleElement().satisfies(row -> {
            assertThat(row.part()).isEqualTo("floors");
            assertThat(row.stored()).isTrue();
            assertThat(row.nextAttempt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        });
        assertThat(settled.refused()).isEmpty();
    }

    @Test
    void a_failed_part_may_still_answer_and_is_missing_at_the_end() {
        progress.forbid(MetricGroup.HRV);
        progress.fail(FLOORS_OF_BOTH, FAILING);
        progress.answer(STEPS_OF_BOTH, Map.of(DATE, steps(5000), BEFORE, steps(4000)));
        assertThat(progress.takeSettled()).isEmpty();

        progress.answer(new FetchRequest(MetricGroup.ACTIVITY, FLOORS, BEFORE, BEFORE), Map.of(BEFORE, floors(12)));
        assertThat(progress.takeSettled()).singleElement().satisfies(date -> {
            assertThat(date.parts()).isEmpty();
            assertThat(date.missing()).isEmpty();
        });
        progress.end(true);

        assertThat(progress.takeSettled()).singleElement().satisfies(date -> {
            assertThat(requireNonNull(date.parts().get(MetricGroup.ACTIVITY)).missing())
                    .isEqualTo(Map.of("floors", FAILING));
            assertThat(date.missing()).singleElement().satisfies(row -> {
                assertThat(row.failures()).isOne();
                assertThat(row.nextAttempt()).isEqualTo(NOW.plusSeconds(1));
            });
        });
    }

    @Test
    void a_group_of_which_a_part_was_not_requested_is_postponed() {
        progress.forbid(MetricGroup.HRV);
        progress.answer(STEPS_OF_BOTH, Map.of());
        progress.end(true);

        assertThat(progress.takeSettled()).allSatisfy(date -> {
            assertThat(date.postponed()).containsExactly(MetricGroup.ACTIVITY);
            assertThat(date.sections()).isEmpty();
        });
    }

    @Test
    void a_group_without_any_answer_is_missing_only_if_the_source_answers_otherwise() {
        FetchRequest one = new FetchRequest(MetricGroup.HRV, HRV, DATE, DATE);
        progress = planned(one);
        progress.fail(one, FAILING);
        progress.end(false);
        assertThat(progress.takeSettled().getFirst().postponed()).contains(MetricGroup.HRV);

        progress = planned(one);
        progress.fail(one, FAILING);
        progress.end(true);

        SettledDate settled = progress.takeSettled().getFirst();
        assertThat(settled.postponed()).doesNotContain(MetricGroup.HRV);
        assertThat(settled.sections()).isEmpty();
        assertThat(settled.missing())
                .singleElement()
                .satisfies(row -> assertThat(row.stored()).isFalse());
    }

    @Test
    void a_missing_part_that_answers_completes_the_stored_group() {
        PartRow known = new PartRow(DATE, MetricGroup.ACTIVITY, "floors", State.FAILING, "500", 3, true, true, NOW);
        FetchRequest floors = new FetchRequest(MetricGroup.ACTIVITY, FLOORS, DATE, DATE);
        progress = planned(new MissingParts(List.of(known), List.of()), floors);
        assertThat(progress.openDates(floors)).containsExactly(DATE);
        progress.answer(floors, Map.of(DATE, floors(12)));

        SettledDate settled = progress.takeSettled().getFirst();
        assertThat(settled.parts())
                .isEqualTo(Map.of(
                        MetricGroup.ACTIVITY, new GroupParts(Set.of("steps", "floors"), Set.of("floors"), Map.of())));
        assertThat(settled.sections()).isEqualTo(Map.of(MetricGroup.ACTIVITY, floors(12)));
        assertThat(settled.found()).containsExactly(known);
    }

    @Test
    void a_missing_part_that_fails_again_waits_longer_and_publishes_nothing() {
        PartRow known = new PartRow(DATE, MetricGroup.ACTIVITY, "floors", State.FAILING, "500", 3, true, true, NOW);
        FetchRequest floors = new FetchRequest(MetricGroup.ACTIVITY, FLOORS, DATE, DATE);
        progress = planned(new MissingParts(List.of(known), List.of()), floors);
        progress.fail(floors, FAILING);
        progress.end(false);

        SettledDate settled = progress.takeSettled().getFirst();
        assertThat(settled.sections()).isEmpty();
        assertThat(settled.postponed()).containsExactly(MetricGroup.HRV);
        assertThat(settled.missing()).singleElement().satisfies(row -> {
            assertThat(row.failures()).isEqualTo(4);
            assertThat(row.nextAttempt()).isEqualTo(NOW.plusSeconds(4));
        });
    }

    private static FetchProgress planned(FetchRequest... requests) {
        return planned(MissingParts.NONE, requests);
    }

    private static FetchProgress planned(MissingParts missing, FetchRequest... requests) {
        List<ClaimedDate> claims = List.of(claim(DATE), claim(BEFORE));
        WantedParts wanted = WantedParts.of(claims, RECIPES, missing, endpoint -> null, NOW);
        return new FetchProgress(
                claims, wanted, Coverage.of(List.of(requests), wanted.dates()), Set.of(), NOW::plusSeconds);
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
