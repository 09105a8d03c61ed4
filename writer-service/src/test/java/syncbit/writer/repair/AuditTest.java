package syncbit.writer.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncbit.common.api.AuditResult;
import syncbit.common.api.Completion;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.testkit.MutableClock;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.fake.InMemoryAuditResults;
import syncbit.writer.fake.InMemoryStores;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.VictoriaOutcome;

class AuditTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final Instant NOW = Instant.parse("2025-12-26T07:00:00Z");
    private static final String STEPS = "fitbit_steps_total{user=\"anna\",device=\"charge6\"}";
    private static final String HRV = "fitbit_hrv_rmssd_ms{user=\"anna\",device=\"charge6\"}";
    private static final long MILLIS = 1766530800000L;

    private final InMemoryStores stores = new InMemoryStores();
    private final MutableClock clock = MutableClock.at(NOW);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SampleAudit samples = new SampleAudit(stores.victoria, stores.unsettled);
    private final InMemoryAuditResults results = new InMemoryAuditResults();
    private final Audit audit = new Audit(
            stores.archive,
            stores.readings,
            stores.unsettled,
            new DateAudit(samples, stores.completions, clock),
            samples,
            RepairFixtures.settlement(stores, clock, registry),
            stores.lock,
            new AuditMetrics(registry, clock),
            results,
            clock);

    @BeforeEach
    void writeTwoDates() {
        write(event("anna", DATE.minusDays(1), steps(1)));
        write(event("anna", DATE, steps(8412), hrv(30)));
    }

    @Test
    void equal_stores_have_no_differences() {
        assertThat(audit.run("anna", null, null, false))
                .isEqualTo(new Audit.Report(new AuditCounts(3, 0, 0, 0, 0, 0), 0, null));
        assertThat(stores.victoria.requests()).doesNotContain("import", "delete");
    }

    @Test
    void a_missing_sample_is_restored() {
        List<String> before = stores.victoria.stored();
        stores.victoria.lose(STEPS);

        assertThat(audit.run("anna", null, null, false).counts()).isEqualTo(new AuditCounts(3, 2, 0, 0, 2, 0));

        assertThat(stores.victoria.stored()).isEqualTo(before);
        assertThat(stores.unsettled.all()).isEmpty();
        assertThat(registry.get("syncbit.audit.samples")
                        .tag("result", "restored")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(results.find(List.of("anna")))
                .containsExactly(
                        Map.entry("anna", new AuditResult(NOW, DATE.minusDays(1), DATE, 3, 2, 0, 0, 2, 0, 0, null)));
    }

    @Test
    void a_wrong_and_a_duplicate_sample_are_repaired() {
        List<String> before = stores.victoria.stored();
        stores.victoria.lose(HRV);
        stores.victoria.store(List.of(new Sample(HRV, MILLIS, 31), new Sample(STEPS, MILLIS, 8412)));

        assertThat(audit.run("anna", null, null, false))
                .isEqualTo(new Audit.Report(new AuditCounts(3, 0, 1, 1, 0, 0), 0, null));

        assertThat(stores.victoria.stored()).isEqualTo(before);
    }

    @Test
    void a_sample_of_a_removed_value_is_deleted() {
        List<String> before = stores.victoria.stored();
        stores.victoria.store(List.of(new Sample(HRV, MILLIS - 86_400_000, 29)));

        assertThat(audit.run("anna", null, null, false).counts().wrong()).isOne();

        assertThat(stores.victoria.stored()).isEqualTo(before);
    }

    @Test
    void a_dry_run_counts_and_changes_nothing() {
        stores.victoria.lose(STEPS);
        stores.victoria.store(List.of(new Sample(HRV, MILLIS, 30)));
        List<String> before = stores.victoria.stored();

        assertThat(audit.run("anna", null, null, true))
                .isEqualTo(new Audit.Report(new AuditCounts(3, 2, 0, 1, 0, 0), 0, null));

        assertThat(stores.victoria.stored()).isEqualTo(before);
        assertThat(stores.unsettled.all()).isEmpty();
        assertThat(results.find(List.of("anna"))).isEmpty();
        assertThat(registry.get("syncbit.audit.last.timestamp").gauge().value()).isZero();
    }

    @Test
    void only_the_given_dates_are_audited() {
        assertThat(audit.run("anna", DATE, DATE, false).counts().samples()).isEqualTo(2);
        assertThat(audit.run("berta", null, null, false).counts()).isEqualTo(AuditCounts.NONE);
    }

    @Test
    void several_spans_are_one_audit_with_one_result() {
        stores.victoria.lose(STEPS);

        Audit.Report report = audit.run(
                "anna",
                List.of(
                        new Audit.Span(DATE.minusDays(1), DATE.minusDays(1)),
                        new Audit.Span(DATE, DATE),
                        new Audit.Span(DATE.plusDays(1), DATE.plusDays(1))),
                false);

        assertThat(report.counts()).isEqualTo(new AuditCounts(3, 2, 0, 0, 2, 0));
        assertThat(results.find(List.of("anna")))
                .containsExactly(
                        Map.entry("anna", new AuditResult(NOW, DATE.minusDays(1), DATE, 3, 2, 0, 0, 2, 0, 0, null)));
    }

    @Test
    void device_readings_are_audited() {
        Section devices = new Section.Devices(READ, List.of(new Section.Tracker("id1", "versa", 80, null)));
        stores.readings.put(DeviceReading.of(event("anna", DATE, devices)), NOW);

        assertThat(audit.run("anna", null, null, false).counts()).isEqualTo(new AuditCounts(4, 1, 0, 0, 1, 0));
    }

    @Test
    void a_group_that_the_store_drops_is_not_complete_until_it_is_kept() {
        stores.victoria.lose(HRV);
        stores.victoria.dropSilently(HRV);

        assertThat(audit.run("anna", null, null, false).counts()).isEqualTo(new AuditCounts(3, 1, 0, 0, 0, 1));
        assertThat(stores.completions.find("anna", DATE, DATE))
                .extracting(Completion::groups)
                .containsExactly(Set.of(MetricGroup.ACTIVITY));
        assertThat(registry.get("syncbit.audit.samples.lost")
                        .tag("user", "anna")
                        .gauge()
                        .value())
                .isOne();
        assertThat(stores.unsettled.all()).isEmpty();

        stores.victoria.keepAgain(HRV);
        assertThat(audit.run("anna", null, null, false).counts().restored()).isOne();
        assertThat(stores.completions.find("anna", DATE, DATE))
                .extracting(Completion::groups)
                .containsExactly(Set.of(MetricGroup.ACTIVITY, MetricGroup.HRV));
        assertThat(registry.get("syncbit.audit.samples.lost")
                        .tag("user", "anna")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void a_read_only_store_is_reported_and_keeps_what_is_visible() {
        stores.victoria.lose(HRV);
        List<String> before = stores.victoria.stored();
        stores.victoria.setReadOnly(true);

        assertThat(audit.run("anna", null, null, false).failure()).isEqualTo("read-only");
        assertThat(results.find(List.of("anna")).values())
                .extracting(AuditResult::failure)
                .containsExactly("read-only");

        assertThat(stores.victoria.stored()).isEqualTo(before);
    }

    @Test
    void a_denied_export_is_reported_and_no_series_is_rebuilt() {
        stores.victoria.exports = new VictoriaOutcome.Misconfigured("wrong login");

        assertThat(audit.run("anna", null, null, false).failure()).isEqualTo("wrong login");

        assertThat(stores.unsettled.all()).isEmpty();
    }

    private void write(DailySummary event) {
        ArchivedDay day = ArchivedDay.first(event);
        stores.archive.put(List.of(day));
        stores.completions.put(List.of(day.completion()), NOW);
        stores.victoria.store(DaySamples.timed(event));
    }
}
