package syncbit.writer.write;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;

class BatchPlanTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final long MIDNIGHT = 1766530800000L;
    private static final Instant LATER = READ.plusSeconds(60);
    private static final String STEPS = "fitbit_steps_total{user=\"anna\",device=\"charge6\"}";
    private static final String HRV = "fitbit_hrv_rmssd_ms{user=\"anna\",device=\"charge6\"}";

    @Test
    void a_new_date_is_added() {
        BatchPlan plan = plan(List.of(event("anna", DATE, steps(100), hrv(30))));

        assertThat(plan.additions()).containsExactly(new Sample(STEPS, MIDNIGHT, 100), new Sample(HRV, MIDNIGHT, 30));
        assertThat(plan.added()).isEqualTo(Map.of(STEPS, "anna", HRV, "anna"));
        assertThat(plan.corrected()).isEmpty();
        assertThat(plan.days()).isEqualTo(plan.completed()).hasSize(1);
    }

    @Test
    void an_archived_event_changes_nothing() {
        DailySummary event = event("anna", DATE, steps(100));

        assertThat(plan(List.of(event), event).isEmpty()).isTrue();
    }

    @Test
    void two_copies_in_one_batch_are_one() {
        DailySummary event = event("anna", DATE, steps(100));

        assertThat(plan(List.of(event, event)).additions()).hasSize(1);
    }

    @Test
    void an_equal_reading_completes_imported_values_and_sends_nothing() {
        ArchivedDay left = new ArchivedDay(
                event("anna", DATE, ArchivedDay.UNPROVEN, steps(100)),
                Map.of(MetricGroup.ACTIVITY, ArchivedDay.UNPROVEN),
                Map.of());
        DailySummary event = event("anna", DATE, steps(100));

        BatchPlan plan = BatchPlan.of(List.of(event), Map.of(left.key(), left), Set.of());

        assertThat(left.completion().groups()).isEmpty();
        assertThat(plan.completed())
                .singleElement()
                .satisfies(day -> assertThat(day.completion().groups()).containsExactly(MetricGroup.ACTIVITY));
        assertThat(plan.additions()).isEmpty();
        assertThat(plan.corrected()).isEmpty();
    }

    @Test
    void an_equal_reading_only_archives_its_time() {
        BatchPlan plan = plan(List.of(event("anna", DATE, LATER, steps(100))), event("anna", DATE, steps(100)));

        assertThat(plan.days()).hasSize(1);
        assertThat(plan.completed()).isEmpty();
        assertThat(plan.additions()).isEmpty();
        assertThat(plan.corrected()).isEmpty();
    }

    @Test
    void only_series_with_a_changed_value_are_corrected() {
        BatchPlan plan =
                plan(List.of(event("anna", DATE, LATER, steps(50), hrv(30))), event("anna", DATE, steps(100), hrv(30)));

        assertThat(plan.corrected()).isEqualTo(Map.of(STEPS, "anna"));
        assertThat(plan.additions()).isEmpty();
    }

    @Test
    void a_removed_value_is_a_correction() {
        BatchPlan plan = plan(
                List.of(event("anna", DATE, LATER, new Section.Hrv(null))), event("anna", DATE, steps(100), hrv(30)));

        assertThat(plan.corrected()).isEqualTo(Map.of(HRV, "anna"));
    }

    @Test
    void a_late_value_is_an_addition() {
        BatchPlan plan = plan(List.of(event("anna", DATE, LATER, hrv(30))), event("anna", DATE, new Section.Hrv(null)));

        assertThat(plan.additions()).containsExactly(new Sample(HRV, MIDNIGHT, 30));
        assertThat(plan.corrected()).isEmpty();
    }

    @Test
    void additions_to_a_corrected_series_come_with_its_rebuild() {
        BatchPlan plan = plan(
                List.of(event("anna", DATE, LATER, steps(50)), event("anna", DATE.plusDays(1), LATER, steps(7))),
                event("anna", DATE, steps(100)));

        assertThat(plan.corrected()).containsOnlyKeys(STEPS);
        assertThat(plan.additions()).isEmpty();
        assertThat(plan.added()).isEmpty();
        assertThat(plan.days()).hasSize(2);
    }

    @Test
    void a_value_that_changes_within_a_batch_is_no_correction() {
        BatchPlan plan = plan(List.of(event("anna", DATE, steps(100)), event("anna", DATE, LATER, steps(50))));

        assertThat(plan.additions()).containsExactly(new Sample(STEPS, MIDNIGHT, 50));
        assertThat(plan.corrected()).isEmpty();
    }

    @Test
    void an_unknown_device_reading_is_added() {
        DailySummary event = event("anna", DATE, devices(READ, 80));
        DeviceReading.Key key = new DeviceReading.Key("anna", "id1", READ);

        assertThat(plan(List.of(event)).additions())
                .containsExactly(new Sample(
                        "fitbit_device_battery_percent{user=\"anna\",device=\"versa\",device_id=\"id1\"}",
                        READ.toEpochMilli(),
                        80));
        assertThat(BatchPlan.of(List.of(event), Map.of(), Set.of(key)).readings())
                .isEmpty();
    }

    @Test
    void a_later_device_reading_does_not_correct_an_earlier_one() {
        BatchPlan plan =
                plan(List.of(event("anna", DATE, LATER, devices(LATER, 70))), event("anna", DATE, devices(READ, 80)));

        assertThat(plan.corrected()).isEmpty();
        assertThat(plan.additions()).singleElement().extracting(Sample::value).isEqualTo(70.0);
    }

    @Test
    void two_device_readings_in_one_batch_are_both_added() {
        BatchPlan plan =
                plan(List.of(event("anna", DATE, devices(READ, 80)), event("anna", DATE, LATER, devices(LATER, 70))));

        assertThat(plan.additions()).extracting(Sample::value).containsExactly(80.0, 70.0);
    }

    private static Section devices(Instant readAt, int battery) {
        return new Section.Devices(readAt, List.of(new Section.Tracker("id1", "versa", battery, null)));
    }

    private static BatchPlan plan(List<DailySummary> events, DailySummary... archived) {
        Map<DayKey, ArchivedDay> days = new java.util.HashMap<>();
        for (DailySummary summary : archived) {
            days.put(DayKey.of(summary), ArchivedDay.first(summary));
        }
        return BatchPlan.of(events, days, Set.of());
    }
}
