package syncbit.writer.adoption;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.BERLIN;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.sample.DaySections;
import syncbit.writer.victoria.ExportedSamples;

class StoredRangeTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final LocalDate NEXT = DATE.plusDays(1);
    private static final String MIDNIGHT = "2025-12-23T23:00:00Z";
    private static final String NEXT_MIDNIGHT = "2025-12-24T23:00:00Z";
    private static final String STEPS = "fitbit_steps_total";
    private static final LocalDate LATER = LocalDate.of(2026, 1, 10);

    private final ArchivedDay archived = ArchivedDay.first(event("anna", DATE, steps(8412)));
    private final StoredRange range = new StoredRange("anna", BERLIN, List.of(archived));

    @Test
    void an_archived_sample_changes_nothing() {
        add(STEPS, "charge6", MIDNIGHT, 8412.0000000001);

        assertThat(range.changes(LATER)).isEmpty();
        assertThat(missing()).isZero();
        assertThat(range.differing()).isEmpty();
        assertThat(range.samples()).isOne();
    }

    @Test
    void another_value_keeps_the_archived_one_and_the_group_is_fetched_again() {
        add(STEPS, "charge6", MIDNIGHT, 9000);

        List<ArchivedDay> changes = range.changes(LATER);

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().summary()).isEqualTo(archived.summary());
        assertThat(changes.getFirst().completion().groups()).isEmpty();
        assertThat(range.differing()).containsExactly(series(STEPS, "charge6"));
        assertThat(range.newer()).isEqualTo(Map.of(DATE, Set.of(MetricGroup.ACTIVITY)));
    }

    @Test
    void a_duplicate_of_the_archived_value_is_only_rebuilt() {
        add(STEPS, "charge6", MIDNIGHT, 8412);
        add(STEPS, "charge6", MIDNIGHT, 9000);

        assertThat(range.changes(LATER)).isEmpty();
        assertThat(range.differing()).containsExactly(series(STEPS, "charge6"));
    }

    @Test
    void a_value_that_an_archived_group_lacks_opens_the_group_again() {
        add(STEPS, "charge6", MIDNIGHT, 8412);
        add("fitbit_floors_total", "charge6", MIDNIGHT, 12);

        assertThat(range.changes(LATER))
                .singleElement()
                .satisfies(day -> assertThat(day.completion().groups()).isEmpty());
    }

    @Test
    void a_group_of_which_each_series_is_there_is_complete_and_another_is_kept() {
        addNight(NEXT_MIDNIGHT, "charge6");
        add(STEPS, "charge6", NEXT_MIDNIGHT, 70);

        ArchivedDay day = requireNonNull(byDate().get(NEXT));

        assertThat(day.completion().groups()).containsExactly(MetricGroup.SPO2);
        assertThat(day.summary().sections())
                .isEqualTo(
                        Map.of(MetricGroup.SPO2, new Section.Spo2(95.5, 92.0, 98.1), MetricGroup.ACTIVITY, steps(70)));
        assertThat(day.summary().sampleTime()).isEqualTo(NEXT_MIDNIGHT);
    }

    @Test
    void a_group_that_the_archived_date_lacks_is_added_under_its_device() {
        add(STEPS, "charge6", MIDNIGHT, 8412);
        addNight(MIDNIGHT, "sense2");

        ArchivedDay day = requireNonNull(byDate().get(DATE));

        assertThat(day.completion().groups()).containsExactly(MetricGroup.ACTIVITY, MetricGroup.SPO2);
        assertThat(day.summary().device()).isEqualTo("charge6");
        assertThat(range.differing())
                .contains(series("fitbit_spo2_avg_percent", "sense2"), series("fitbit_spo2_avg_percent", "charge6"));
    }

    @Test
    void a_date_that_can_still_change_is_not_complete() {
        addNight(NEXT_MIDNIGHT, "charge6");

        assertThat(range.changes(DATE))
                .singleElement()
                .satisfies(day -> assertThat(day.completion().groups()).isEmpty());
    }

    @Test
    void a_sample_of_another_time_zone_belongs_to_the_nearest_midnight_and_is_not_complete() {
        // Midnight in New York.
        addNight("2025-12-25T05:00:00Z", "charge6");

        ArchivedDay day = requireNonNull(byDate().get(NEXT));

        assertThat(day.completion().groups()).isEmpty();
        assertThat(day.summary().sampleTime()).isEqualTo(NEXT_MIDNIGHT);
    }

    @Test
    void of_two_devices_of_a_date_the_one_with_more_values_stays() {
        addNight(NEXT_MIDNIGHT, "sense2");
        add(STEPS, "charge6", NEXT_MIDNIGHT, 70);

        ArchivedDay day = requireNonNull(byDate().get(NEXT));

        assertThat(day.summary().device()).isEqualTo("sense2");
        assertThat(day.summary().groups()).containsExactly(MetricGroup.SPO2);
        assertThat(range.differing()).contains(series(STEPS, "charge6"));
    }

    @Test
    void samples_of_another_program_are_left_out() {
        add(STEPS, "charge6", "2025-12-25T10:07:31Z", 70);
        add("fitbit_steps_total_by_hand", "charge6", NEXT_MIDNIGHT, 70);
        add(STEPS, "No Slug", NEXT_MIDNIGHT, 70);

        assertThat(range.changes(LATER)).isEmpty();
        assertThat(range.differing()).isEmpty();
        assertThat(range.foreign()).isOne();
    }

    @Test
    void an_archived_sample_that_is_missing_is_rebuilt() {
        assertThat(range.changes(LATER)).isEmpty();
        assertThat(missing()).isOne();
        assertThat(range.differing()).containsExactly(series(STEPS, "charge6"));
        assertThat(range.markMissing(StoredRange.start(NEXT, BERLIN), StoredRange.start(LATER, BERLIN)))
                .as("of other dates")
                .isZero();
    }

    private long missing() {
        return range.markMissing(StoredRange.start(DATE, BERLIN), StoredRange.start(NEXT, BERLIN));
    }

    private Map<LocalDate, ArchivedDay> byDate() {
        Map<LocalDate, ArchivedDay> days = new HashMap<>();
        range.changes(LATER).forEach(day -> days.put(day.summary().date(), day));
        return days;
    }

    private void addNight(String time, String device) {
        add("fitbit_spo2_avg_percent", device, time, 95.5);
        add("fitbit_spo2_min_percent", device, time, 92);
        add("fitbit_spo2_max_percent", device, time, 98.1);
    }

    private void add(String metric, String device, String time, double value) {
        range.add(new ExportedSamples(
                Map.of("__name__", metric, "user", "anna", "device", device),
                List.of(value),
                List.of(Instant.parse(time).toEpochMilli())));
    }

    private static String series(String metric, String device) {
        return DaySections.series("anna", device).values().stream()
                .flatMap(Collection::stream)
                .filter(series -> series.startsWith(metric + "{"))
                .findFirst()
                .orElseThrow();
    }
}
