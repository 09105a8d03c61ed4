package syncbit.writer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.floors;
import static syncbit.writer.SummaryFixtures.steps;
import static syncbit.writer.SummaryFixtures.withParts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

class GroupReadingsTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final Set<String> PARTS = Set.of("steps", "distance", "floors");
    private static final Instant LATER = READ.plusSeconds(60);
    private static final Instant LAST = READ.plusSeconds(120);

    private static final DailySummary WITHOUT_FLOORS =
            withParts(event("anna", DATE, activity(8412L, 6.0, null)), PARTS, Set.of("steps", "distance"), "floors");
    private static final DailySummary FLOORS =
            withParts(event("anna", DATE, LATER, floors(12)), PARTS, Set.of("floors"));

    @Test
    void a_group_with_a_missing_part_keeps_its_values_and_is_not_complete() {
        ArchivedDay day = ArchivedDay.first(WITHOUT_FLOORS);

        assertThat(activityOf(day)).isEqualTo(activity(8412L, 6.0, null));
        assertThat(day.completion().groups()).isEmpty();
        assertThat(day.completion().partial().get(MetricGroup.ACTIVITY)).containsOnlyKeys("floors");
    }

    @Test
    void the_missing_part_completes_the_group_and_leaves_the_others_as_they_are() {
        ArchivedDay day = ArchivedDay.first(WITHOUT_FLOORS).with(FLOORS);

        assertThat(activityOf(day)).isEqualTo(activity(8412L, 6.0, 12L));
        assertThat(day.completion().groups()).containsExactly(MetricGroup.ACTIVITY);
        assertThat(day.completion().partial()).isEmpty();
    }

    @Test
    void a_part_that_arrives_alone_does_not_complete_a_group_whose_other_parts_are_unknown() {
        ArchivedDay day = ArchivedDay.first(FLOORS);

        assertThat(day.completion().groups()).isEmpty();
        assertThat(day.completion().partial().get(MetricGroup.ACTIVITY))
                .containsOnlyKeys("steps", "distance")
                .allSatisfy((part, why) -> assertThat(why.state()).isEqualTo(State.WAITING));
    }

    @Test
    void parts_of_an_earlier_source_are_not_missed_after_a_reading_of_another_one() {
        DailySummary fitbit =
                withParts(event("anna", DATE, steps(8412)), Set.of("steps", "calories"), Set.of("steps"), "calories");
        DailySummary google = withParts(
                event("anna", DATE, LATER, steps(8400)),
                Set.of("steps", "total-calories"),
                Set.of("steps"),
                "total-calories");

        ArchivedDay day = ArchivedDay.first(fitbit).with(google);

        assertThat(day.completion().partial().get(MetricGroup.ACTIVITY)).containsOnlyKeys("total-calories");
    }

    @Test
    void an_older_reading_that_arrives_later_does_not_overwrite_a_newer_value_of_a_part() {
        DailySummary olderFloors = withParts(event("anna", DATE, READ, floors(3)), PARTS, Set.of("floors"));
        ArchivedDay day = ArchivedDay.first(WITHOUT_FLOORS).with(FLOORS);

        assertThat(day.with(olderFloors)).isSameAs(day);
    }

    @Test
    void a_later_reading_of_all_parts_replaces_every_value() {
        ArchivedDay day = ArchivedDay.first(WITHOUT_FLOORS).with(FLOORS).with(event("anna", DATE, LAST, steps(5)));

        assertThat(activityOf(day)).isEqualTo(steps(5));
        assertThat(day.completion().groups()).containsExactly(MetricGroup.ACTIVITY);
        assertThat(day.partial()).as("nothing is left of the earlier readings").isEmpty();
    }

    @Test
    void a_second_reading_without_a_part_keeps_its_value_but_proves_nothing() {
        ArchivedDay day = ArchivedDay.first(event("anna", DATE, activity(1L, 1.0, 1L)))
                .with(withParts(
                        event("anna", DATE, LATER, activity(2L, 2.0, null)),
                        PARTS,
                        Set.of("steps", "distance"),
                        "floors"));

        assertThat(activityOf(day)).isEqualTo(activity(2L, 2.0, 1L));
        assertThat(day.completion().partial().get(MetricGroup.ACTIVITY)).containsOnlyKeys("floors");
    }

    @Test
    void a_section_of_another_program_is_no_proof_of_the_parts_that_were_not_read() {
        ArchivedDay imported = new ArchivedDay(
                event("anna", DATE, ArchivedDay.UNPROVEN, activity(7L, null, 7L)),
                Map.of(MetricGroup.ACTIVITY, ArchivedDay.UNPROVEN),
                Map.of());

        ArchivedDay day = imported.with(FLOORS);

        assertThat(activityOf(day)).isEqualTo(activity(7L, null, 12L));
        assertThat(day.completion().partial().get(MetricGroup.ACTIVITY)).containsOnlyKeys("distance", "steps");
    }

    @Test
    void the_order_of_arrival_and_repetitions_change_nothing() {
        List<DailySummary> events = List.of(
                event("anna", DATE, READ.minusSeconds(60), activity(1L, 1.0, 1L)),
                WITHOUT_FLOORS,
                FLOORS,
                withParts(event("anna", DATE, LATER.plusSeconds(1), steps(9000)), PARTS, Set.of("steps"), "distance"),
                withParts(event("anna", DATE, LAST, activity(null, 6.5, null)), PARTS, Set.of("distance")));
        ArchivedDay inOrder = arrived(events);
        assertThat(activityOf(inOrder)).isEqualTo(activity(9000L, 6.5, 12L));
        assertThat(inOrder.completion().groups()).containsExactly(MetricGroup.ACTIVITY);
        Random random = new Random(12);

        for (int i = 0; i < 200; i++) {
            List<DailySummary> shuffled = new ArrayList<>(events);
            shuffled.add(events.get(random.nextInt(events.size())));
            Collections.shuffle(shuffled, random);

            ArchivedDay day = arrived(shuffled);

            assertThat(activityOf(day)).as("%s", shuffled).isEqualTo(activityOf(inOrder));
            assertThat(day.completion()).as("%s", shuffled).isEqualTo(inOrder.completion());
        }
    }

    private static ArchivedDay arrived(List<DailySummary> events) {
        ArchivedDay day = ArchivedDay.first(events.getFirst());
        for (DailySummary event : events.subList(1, events.size())) {
            day = day.with(event);
        }
        return day;
    }

    private static Section activityOf(ArchivedDay day) {
        return day.summary().sections().values().iterator().next();
    }

    private static Section.Activity activity(@Nullable Long steps, @Nullable Double distance, @Nullable Long floors) {
        return new Section.Activity(steps, distance, null, null, floors, null);
    }
}
