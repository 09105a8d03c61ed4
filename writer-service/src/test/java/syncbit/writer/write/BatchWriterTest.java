package syncbit.writer.write;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.testkit.MutableClock;
import syncbit.writer.archive.DayKey;
import syncbit.writer.fake.InMemoryStores;
import syncbit.writer.repair.RepairFixtures;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.victoria.DroppedRows;
import syncbit.writer.victoria.DroppedRowsGuard;
import syncbit.writer.victoria.ProcessStart;
import syncbit.writer.victoria.RetentionGuard;
import syncbit.writer.victoria.VictoriaOutcome;

class BatchWriterTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final String STEPS = "fitbit_steps_total{user=\"anna\",device=\"charge6\"}";
    private static final String ONE_SAMPLE = STEPS + " 8412.0@1766530800000";
    private static final WriteOutcome WRITTEN = new WriteOutcome.Written();

    private final InMemoryStores stores = new InMemoryStores();
    private final MutableClock clock = MutableClock.at(READ);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RetentionGuard retention = new RetentionGuard(clock);
    private final DroppedRowsGuard dropped = new DroppedRowsGuard(stores.victoria, registry);
    private final BatchWriter writer = new BatchWriter(
            stores.victoria,
            stores.archive,
            stores.readings,
            stores.completions,
            stores.unsettled,
            RepairFixtures.settlement(stores, clock, registry),
            stores.lock,
            stores.transactions,
            retention,
            dropped,
            new WriteMetrics(registry, clock),
            clock);

    @Test
    void a_batch_is_in_all_stores_and_leaves_no_series_unsettled() {
        assertThat(writer.write(List.of(event("anna", DATE, steps(8412))))).isEqualTo(WRITTEN);

        assertThat(stores.victoria.stored()).containsExactly(ONE_SAMPLE);
        assertThat(stores.archive.rows()).containsOnlyKeys(new DayKey("anna", DATE));
        assertThat(stores.completions.rows()).containsOnlyKeys(new DayKey("anna", DATE));
        assertThat(stores.unsettled.all()).isEmpty();
        assertThat(registry.counter("syncbit.batches.written").count()).isOne();
    }

    @Test
    void the_same_event_again_sends_nothing() {
        writer.write(List.of(event("anna", DATE, steps(8412))));
        stores.victoria.requests().clear();

        assertThat(writer.write(List.of(event("anna", DATE, steps(8412))))).isEqualTo(WRITTEN);

        assertThat(stores.victoria.requests()).isEmpty();
    }

    @Test
    void a_changed_value_rebuilds_its_series_from_the_archive() {
        writer.write(List.of(event("anna", DATE, steps(8412)), event("anna", DATE.minusDays(1), steps(1))));

        assertThat(writer.write(List.of(event("anna", DATE, READ.plusSeconds(60), steps(50)))))
                .isEqualTo(WRITTEN);

        assertThat(stores.victoria.stored())
                .containsExactly(STEPS + " 1.0@1766444400000", STEPS + " 50.0@1766530800000");
        assertThat(stores.unsettled.all()).isEmpty();
    }

    @Test
    void a_correction_changes_nothing_while_the_store_is_read_only() {
        writer.write(List.of(event("anna", DATE, steps(8412))));
        stores.victoria.setReadOnly(true);

        assertThat(writer.write(List.of(event("anna", DATE, READ.plusSeconds(60), steps(50)))))
                .isEqualTo(new WriteOutcome.Postponed("read-only", false));

        assertThat(stores.victoria.stored()).containsExactly(ONE_SAMPLE);
        assertThat(stores.archive.rows().values())
                .extracting(day -> day.summary().fetchedAt())
                .containsExactly(READ);
        assertThat(stores.unsettled.all()).isEmpty();
        stores.victoria.setReadOnly(false);
        assertThat(writer.write(List.of(event("anna", DATE, READ.plusSeconds(60), steps(50)))))
                .isEqualTo(WRITTEN);
        assertThat(stores.victoria.stored()).containsExactly(STEPS + " 50.0@1766530800000");
    }

    @Test
    void a_group_older_than_the_retention_is_archived_but_not_complete() {
        retention.update(Duration.ofDays(31));
        LocalDate old = DATE.minusDays(60);

        writer.write(List.of(event("anna", old, steps(1), new Section.Hrv(null)), event("anna", DATE, steps(2))));

        assertThat(stores.archive.rows()).hasSize(2);
        assertThat(stores.completions.rows().get(new DayKey("anna", old)))
                .extracting(Completion::groups)
                .isEqualTo(Set.of(MetricGroup.HRV));
        assertThat(stores.completions.rows().get(new DayKey("anna", DATE)))
                .extracting(Completion::groups)
                .isEqualTo(Set.of(MetricGroup.ACTIVITY));
        assertThat(registry.counter("syncbit.samples.dropped").count()).isOne();
    }

    @Test
    void a_group_of_which_a_sample_may_be_dropped_by_a_series_limit_is_archived_but_not_complete() {
        dropped.update(rowsDroppedByDailyLimit(0));
        stores.victoria.processStart = process(rowsDroppedByDailyLimit(1));

        writer.write(List.of(event("anna", DATE, steps(1), new Section.Hrv(null))));

        assertThat(stores.archive.rows()).hasSize(1);
        assertThat(stores.completions.rows().get(new DayKey("anna", DATE)))
                .extracting(Completion::groups)
                .isEqualTo(Set.of(MetricGroup.HRV));
        assertThat(dropped.needsAudit()).isTrue();
    }

    @Test
    void a_series_limit_that_is_not_reached_changes_nothing() {
        dropped.update(rowsDroppedByDailyLimit(7));
        dropped.auditEnds();
        stores.victoria.processStart = process(rowsDroppedByDailyLimit(7));

        writer.write(List.of(event("anna", DATE, steps(1))));

        assertThat(stores.completions.rows().get(new DayKey("anna", DATE)))
                .extracting(Completion::groups)
                .isEqualTo(Set.of(MetricGroup.ACTIVITY));
        assertThat(dropped.needsAudit()).isFalse();
    }

    private static DroppedRows rowsDroppedByDailyLimit(long rows) {
        return new DroppedRows(new TreeMap<>(Map.of("daily_series_limit", rows)), true);
    }

    private static ProcessStart process(DroppedRows rows) {
        return new ProcessStart.Known(1, Duration.ofSeconds(5), null, rows);
    }

    @Test
    void an_import_that_took_nothing_leaves_no_trace() {
        stores.victoria.imports = new VictoriaOutcome.Unavailable("away");

        assertThat(writer.write(List.of(event("anna", DATE, steps(8412)))))
                .isEqualTo(new WriteOutcome.Postponed("away", false));

        assertThat(stores.archive.rows()).isEmpty();
        assertThat(stores.completions.rows()).isEmpty();
        assertThat(stores.unsettled.all()).isEmpty();
    }

    @Test
    void an_interrupted_import_leaves_its_series_unsettled_and_the_retry_leaves_one_sample() {
        stores.victoria.imports = new VictoriaOutcome.Interrupted("502");

        assertThat(writer.write(List.of(event("anna", DATE, steps(8412)))))
                .isEqualTo(new WriteOutcome.Postponed("502", false));
        assertThat(stores.archive.rows()).isEmpty();
        assertThat(stores.unsettled.all()).containsOnlyKeys(STEPS);
        // The interrupted import had arrived.
        stores.victoria.imports = new VictoriaOutcome.Done();
        stores.victoria.store(DaySamples.timed(event("anna", DATE, steps(8412))));

        assertThat(writer.write(List.of(event("anna", DATE, steps(8412))))).isEqualTo(WRITTEN);

        assertThat(stores.victoria.stored()).containsExactly(ONE_SAMPLE);
        assertThat(stores.unsettled.all()).isEmpty();
    }

    @Test
    void a_misconfigured_store_asks_for_the_operator() {
        stores.victoria.imports = new VictoriaOutcome.Misconfigured("wrong login");

        assertThat(writer.write(List.of(event("anna", DATE, steps(8412)))))
                .isEqualTo(new WriteOutcome.Postponed("wrong login", true));
        assertThat(stores.unsettled.all()).isEmpty();
    }

    @Test
    void a_refused_event_is_refused_only_if_an_empty_import_succeeds() {
        stores.victoria.imports = new VictoriaOutcome.Refused("400");

        assertThat(writer.write(List.of(event("anna", DATE, steps(8412)))))
                .isEqualTo(new WriteOutcome.Refused("VictoriaMetrics answers 400"));
        stores.victoria.probes = new VictoriaOutcome.Misconfigured("unknown path");
        assertThat(writer.write(List.of(event("anna", DATE, steps(8412)))))
                .isEqualTo(new WriteOutcome.Postponed("unknown path", true));
        assertThat(stores.archive.rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "completions"})
    void a_database_that_fails_after_the_import_leaves_one_sample(String failing) {
        (failing.equals("archive") ? stores.archive : stores.completions).failToWrite();

        assertThat(writer.write(List.of(event("anna", DATE, steps(8412)))))
                .isEqualTo(new WriteOutcome.Postponed("PostgreSQL can't be written to: the database is away", false));

        assertThat(stores.unsettled.all()).containsOnlyKeys(STEPS);
        assertThat(stores.archive.rows()).isEmpty();
        assertThat(writer.resume()).isEqualTo(WRITTEN);
        assertThat(stores.victoria.stored()).isEmpty();
        assertThat(stores.unsettled.all()).isEmpty();
    }

    @Test
    void unsettled_series_are_rebuilt_before_the_next_batch() {
        writer.write(List.of(event("anna", DATE, steps(8412))));
        stores.victoria.store(DaySamples.timed(event("anna", DATE, steps(8412))));
        stores.unsettled.add(Map.of(STEPS, "anna"));
        stores.victoria.deletions = new VictoriaOutcome.Unavailable("away");
        stores.victoria.requests().clear();

        assertThat(writer.write(List.of(event("anna", DATE, hrv(30)))))
                .isEqualTo(new WriteOutcome.Postponed("away", false));

        assertThat(stores.victoria.requests()).containsExactly("flush", "export", "probe", "delete");
    }

    @Test
    void resume_reports_a_store_that_can_not_be_written_to() {
        stores.victoria.probes = new VictoriaOutcome.Unavailable("away");

        assertThat(writer.resume()).isEqualTo(new WriteOutcome.Postponed("away", false));
    }
}
