package syncbit.writer.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Section;
import syncbit.testkit.MutableClock;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.fake.InMemoryStores;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.victoria.VictoriaOutcome;

class RecoveryTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final Instant MARK = Instant.parse("2025-12-26T07:00:00Z");
    private static final Instant AFTER = MARK.plus(Duration.ofMinutes(1));
    private static final Instant BEFORE = MARK.minus(Duration.ofMinutes(1));
    private static final String STEPS = "fitbit_steps_total{user=\"anna\",device=\"charge6\"}";

    private final InMemoryStores stores = new InMemoryStores();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SeriesSettlement settlement =
            RepairFixtures.settlement(stores, MutableClock.at(AFTER), new SimpleMeterRegistry());
    private final SampleAudit samples = new SampleAudit(stores.victoria, stores.unsettled);
    private final Recovery recovery = new Recovery(
            stores.completions,
            stores.archive,
            stores.readings,
            new DateAudit(samples, stores.completions, MutableClock.at(AFTER)),
            samples,
            stores.unsettled,
            settlement,
            stores.lock,
            new RepairMetrics(registry));

    @Test
    void what_was_lost_is_imported_again() {
        write(AFTER, event("anna", DATE, steps(8412)), event("anna", DATE.minusDays(1), steps(1)));
        List<String> before = stores.victoria.stored();
        stores.victoria.lose(STEPS);

        assertThat(recovery.since(MARK)).isEqualTo(new Recovery.Recovered(new VictoriaOutcome.Done(), 2));

        assertThat(stores.victoria.stored()).isEqualTo(before);
        assertThat(registry.counter("syncbit.samples.restored").count()).isEqualTo(2);
        assertThat(stores.unsettled.all()).isEmpty();
    }

    @Test
    void what_is_there_is_not_sent_again() {
        write(AFTER, event("anna", DATE, steps(8412)));

        assertThat(recovery.since(MARK)).isEqualTo(new Recovery.Recovered(new VictoriaOutcome.Done(), 0));

        assertThat(stores.victoria.requests()).doesNotContain("import", "delete");
    }

    @Test
    void what_was_written_before_the_mark_is_not_checked() {
        write(BEFORE, event("anna", DATE, steps(8412)));
        stores.victoria.lose(STEPS);

        assertThat(recovery.since(MARK).restored()).isZero();

        assertThat(stores.victoria.requests()).isEmpty();
    }

    @Test
    void more_dates_than_a_page_holds_are_all_restored() {
        write(
                AFTER,
                IntStream.range(0, 600)
                        .mapToObj(i -> event("anna", DATE.minusDays(i), steps(i)))
                        .toArray(DailySummary[]::new));
        stores.victoria.lose(STEPS);

        assertThat(recovery.since(MARK).restored()).isEqualTo(600);
        assertThat(stores.victoria.stored()).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    void device_readings_are_restored() {
        Section devices = new Section.Devices(READ, List.of(new Section.Tracker("id1", "versa", 80, null)));
        List<DeviceReading> readings = DeviceReading.of(event("anna", DATE, devices));
        stores.readings.put(readings, AFTER);

        assertThat(recovery.since(MARK).restored()).isOne();

        assertThat(stores.victoria.stored())
                .containsExactly("fitbit_device_battery_percent{user=\"anna\",device=\"versa\",device_id=\"id1\"} 80.0@"
                        + READ.toEpochMilli());
    }

    @Test
    void a_duplicate_sample_is_removed_by_a_rebuild() {
        write(AFTER, event("anna", DATE, steps(8412)));
        List<String> before = stores.victoria.stored();
        stores.victoria.store(DaySamples.timed(event("anna", DATE, steps(8412))));

        assertThat(recovery.since(MARK).outcome()).isEqualTo(new VictoriaOutcome.Done());

        assertThat(stores.victoria.stored()).isEqualTo(before);
    }

    @Test
    void a_rebuild_after_the_mark_is_repeated() {
        write(BEFORE, event("anna", DATE, steps(50)));
        stores.unsettled.markRebuilt(List.of(STEPS), "anna", AFTER);
        stores.victoria.lose(STEPS);
        stores.victoria.store(DaySamples.timed(event("anna", DATE, steps(8412))));

        recovery.since(MARK);

        assertThat(stores.victoria.stored()).containsExactly(STEPS + " 50.0@1766530800000");
    }

    @Test
    void an_interrupted_recovery_reports_why_and_can_be_repeated() {
        write(AFTER, event("anna", DATE, steps(8412)));
        stores.victoria.lose(STEPS);
        stores.victoria.imports = new VictoriaOutcome.Interrupted("503");

        assertThat(recovery.since(MARK)).isEqualTo(new Recovery.Recovered(stores.victoria.imports, 0));
        stores.victoria.imports = new VictoriaOutcome.Done();
        recovery.since(MARK);

        assertThat(stores.victoria.stored()).containsExactly(STEPS + " 8412.0@1766530800000");
    }

    private void write(Instant at, DailySummary... events) {
        for (DailySummary event : events) {
            ArchivedDay day = ArchivedDay.first(event);
            stores.archive.put(List.of(day));
            stores.completions.put(List.of(day.completion()), at);
            stores.victoria.store(DaySamples.timed(event));
        }
    }
}
