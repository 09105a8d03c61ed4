package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Section;
import syncbit.common.summary.SummaryTopology;

/** After a correction VictoriaMetrics has only the new value, without deduplication. */
class CorrectionIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final LocalDate BEFORE = DATE.minusDays(1);
    private static final Instant LATER = READ.plusSeconds(3600);
    private static final String YESTERDAY = "1.0@1766444400000";

    @Test
    void a_lower_value_replaces_a_higher() {
        write("lower", event("lower", BEFORE, steps(1)), event("lower", DATE, steps(8412), hrv(30)));

        queues.publish(event("lower", DATE, LATER, steps(50)));

        eventually(
                () -> assertThat(held("fitbit_steps_total", "lower")).containsExactly(YESTERDAY, "50.0@1766530800000"));
        assertThat(held("fitbit_hrv_rmssd_ms", "lower")).containsExactly("30.0@1766530800000");
        eventually(() -> assertThat(database.unsettled("lower")).isZero());
    }

    @Test
    void a_removed_value_leaves_no_sample() {
        write("gone", event("gone", BEFORE, steps(1)), event("gone", DATE, steps(8412)));

        queues.publish(event("gone", DATE, LATER, new Section.Activity(null, null, null, null, null, null)));

        eventually(() -> assertThat(held("fitbit_steps_total", "gone")).containsExactly(YESTERDAY));
    }

    @Test
    void a_value_corrected_at_once_is_corrected() {
        // The series is not yet in the index of VictoriaMetrics at the time of its deletion.
        for (int i = 0; i < 5; i++) {
            String user = "hasty" + i;
            queues.publish(event(user, DATE, steps(8412)));
            eventually(() -> assertThat(database.completed(user)).isOne());
            queues.publish(event(user, DATE, LATER, steps(50)));
        }

        for (int i = 0; i < 5; i++) {
            String user = "hasty" + i;
            eventually(() -> assertThat(held("fitbit_steps_total", user)).containsExactly("50.0@1766530800000"));
        }
    }

    @Test
    void a_correction_that_arrives_before_the_corrected_event_stays() {
        write("overtaken", event("overtaken", DATE, LATER, steps(50)));

        queues.publish(event("overtaken", DATE, READ, steps(8412)), event("overtaken", BEFORE, steps(1)));

        eventually(() ->
                assertThat(held("fitbit_steps_total", "overtaken")).containsExactly(YESTERDAY, "50.0@1766530800000"));
    }

    @Test
    void a_correction_keeps_all_other_samples_of_many_years() {
        List<DailySummary> days = new ArrayList<>();
        for (int i = 0; i < 3650; i++) {
            days.add(event("veteran", DATE.minusDays(i), steps(i), hrv(i)));
        }
        write("veteran", days.toArray(DailySummary[]::new));

        queues.publish(event("veteran", DATE.minusDays(2000), LATER, steps(7_000_000), hrv(2000)));

        eventually(() -> assertThat(held("fitbit_steps_total", "veteran"))
                .hasSize(3650)
                .doesNotHaveDuplicates()
                .anyMatch(sample -> sample.startsWith("7000000.0@"))
                .noneMatch(sample -> sample.startsWith("2000.0@")));
        assertThat(held("fitbit_hrv_rmssd_ms", "veteran")).hasSize(3650);
    }

    @Test
    void a_failure_between_deletion_and_import_loses_nothing() {
        write("torn", event("torn", BEFORE, steps(1)), event("torn", DATE, steps(8412)));
        AtomicBoolean deleted = new AtomicBoolean();
        proxy.behave(request -> {
            if (request.path().contains("delete_series")) {
                deleted.set(true);
                return FaultProxy.pass(request);
            }
            return deleted.get() ? 503 : FaultProxy.pass(request);
        });
        queues.publish(event("torn", DATE, LATER, steps(50)));
        eventually(() -> {
            assertThat(deleted).isTrue();
            assertThat(queues.consumers()).isZero();
            assertThat(queues.ready(SummaryTopology.QUEUE)).isOne();
        });
        assertThat(held("fitbit_steps_total", "torn")).isEmpty();

        proxy.passEverything();

        eventually(
                () -> assertThat(held("fitbit_steps_total", "torn")).containsExactly(YESTERDAY, "50.0@1766530800000"));
        eventually(() -> assertThat(database.unsettled("torn")).isZero());
    }

    @Test
    void while_deletions_are_denied_new_dates_are_written_and_corrections_wait() {
        write("stuck", event("stuck", BEFORE, steps(1)));
        proxy.behave(request -> request.path().contains("delete_series") ? 403 : FaultProxy.pass(request));

        queues.publish(event("stuck", BEFORE, LATER, steps(50)), event("stuck", DATE, hrv(30)));

        eventually(() -> assertThat(database.completed("stuck")).isEqualTo(2));
        assertThat(held("fitbit_hrv_rmssd_ms", "stuck")).containsExactly("30.0@1766530800000");
        assertThat(held("fitbit_steps_total", "stuck")).containsExactly(YESTERDAY);
        assertThat(database.unsettled("stuck")).isOne();
        assertThat(queues.ready(SummaryTopology.PARKED_QUEUE)).isZero();

        proxy.passEverything();

        // Without any further batch.
        eventually(() -> assertThat(held("fitbit_steps_total", "stuck")).containsExactly("50.0@1766444400000"));
    }

    @Test
    void all_device_readings_are_kept() {
        queues.publish(event("gadget", DATE, devices(READ, 80)), event("gadget", DATE, devices(READ, 80)));
        queues.publish(event("gadget", DATE, LATER, devices(LATER, 70)));

        eventually(() -> assertThat(held("fitbit_device_battery_percent", "gadget"))
                .containsExactly("80.0@" + READ.toEpochMilli(), "70.0@" + LATER.toEpochMilli()));
        assertThat(held("fitbit_device_last_sync_timestamp", "gadget"))
                .containsExactly(
                        READ.getEpochSecond() + ".25@" + READ.toEpochMilli(),
                        LATER.getEpochSecond() + ".25@" + LATER.toEpochMilli());
    }

    private static Section devices(Instant readAt, int battery) {
        return new Section.Devices(
                readAt, List.of(new Section.Tracker("id\"1", "versa", battery, readAt.plusMillis(250))));
    }

    private void write(String user, DailySummary... events) {
        queues.publish(events);
        eventually(() -> assertThat(database.completed(user)).isEqualTo(events.length));
    }
}
