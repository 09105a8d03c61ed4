package syncbit.writer.takeover;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.BERLIN;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.sample.DaySections;

class ImportedDateTest {
    private static final LocalDate DATE = LocalDate.of(2025, 3, 30);

    private final ImportedDate found = new ImportedDate(DATE);

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVITY", "HEART", "ACTIVE_ZONE_MINUTES", "SLEEP", "CARDIO_FITNESS", "BODY"})
    void a_group_that_grows_during_the_day_is_complete_only_at_midnight(MetricGroup group) {
        found(group, new ImportedValue(7, true, true));
        assertThat(completed(null)).containsExactly(group);

        found(group, new ImportedValue(7, true, false));
        assertThat(completed(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HRV", "SPO2", "BREATHING_RATE", "SKIN_TEMPERATURE"})
    void a_group_of_the_night_is_complete_at_any_time(MetricGroup group) {
        found(group, new ImportedValue(7, true, false));
        assertThat(completed(null)).containsExactly(group);

        found(group, new ImportedValue(8, true, true));
        assertThat(completed(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVITY", "HEART", "SLEEP", "SPO2"})
    void a_group_without_all_series_is_kept_but_not_complete(MetricGroup group) {
        found(group, new ImportedValue(7, true, true));
        found.values().remove(found.values().keySet().stream().sorted().toList().getLast());

        assertThat(completed(null)).isEmpty();
        assertThat(adopted(null).summary().groups()).containsExactly(group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fitbit_steps_total", "fitbit_floors_total", "fitbit_elevation_meters"})
    void a_zero_can_mean_a_missing_value(String metric) {
        found(MetricGroup.ACTIVITY, new ImportedValue(7, true, true));
        found.values().put(series(metric), new ImportedValue(0, true, true));

        assertThat(completed(null)).isEmpty();
    }

    @Test
    void zero_minutes_at_a_level_are_a_value() {
        found(MetricGroup.ACTIVITY, new ImportedValue(7, true, true));
        found.values()
                .put(
                        "fitbit_active_minutes{user=\"anna\",device=\"charge6\",type=\"very_active\"}",
                        new ImportedValue(0, true, true));

        assertThat(completed(null)).containsExactly(MetricGroup.ACTIVITY);
    }

    @Test
    void a_date_that_can_still_change_is_not_complete() {
        found(MetricGroup.SPO2, new ImportedValue(7, true, true));

        ArchivedDay day = requireNonNull(found.mergedInto("anna", null, BERLIN, false));

        assertThat(day.completion().groups()).isEmpty();
        assertThat(day.summary().groups()).containsExactly(MetricGroup.SPO2);
    }

    @Test
    void each_reading_of_syncbit_is_newer_and_keeps_the_labels() {
        found(MetricGroup.SPO2, new ImportedValue(7, true, true));
        found(MetricGroup.ACTIVITY, new ImportedValue(7, true, false));

        ArchivedDay day = adopted(null).with(event("anna", DATE, Instant.parse("2025-03-31T00:00:00Z"), steps(9)));

        assertThat(day.summary().sections().get(MetricGroup.ACTIVITY)).isEqualTo(steps(9));
        assertThat(day.completion().groups()).containsExactly(MetricGroup.ACTIVITY, MetricGroup.SPO2);
        assertThat(day.summary().device()).isEqualTo("charge6");
        assertThat(day.summary().sampleTime()).isEqualTo("2025-03-29T23:00:00Z");
    }

    @Test
    void an_archived_empty_section_stays() {
        ArchivedDay archived = ArchivedDay.first(event("anna", DATE, READ, new Section.Spo2(null, null, null)));
        found(MetricGroup.SPO2, new ImportedValue(7, true, true));
        assertThat(found.mergedInto("anna", archived, BERLIN, true)).isSameAs(archived);

        found(MetricGroup.HEART, new ImportedValue(7, true, true));
        ArchivedDay day = adopted(archived);

        assertThat(day.summary().sections()).containsEntry(MetricGroup.SPO2, new Section.Spo2(null, null, null));
        assertThat(day.summary().fetchedAt()).isEqualTo(READ);
        assertThat(day.completion().groups()).containsExactly(MetricGroup.HEART, MetricGroup.SPO2);
    }

    private void found(MetricGroup group, ImportedValue value) {
        requireNonNull(DaySections.series("anna", ImportedDate.DEVICE).get(group))
                .forEach(series -> found.add(series, value));
    }

    private Set<MetricGroup> completed(@Nullable ArchivedDay archived) {
        return adopted(archived).completion().groups();
    }

    private ArchivedDay adopted(@Nullable ArchivedDay archived) {
        return requireNonNull(found.mergedInto("anna", archived, BERLIN, true));
    }

    private static String series(String metric) {
        return metric + "{user=\"anna\",device=\"charge6\"}";
    }
}
