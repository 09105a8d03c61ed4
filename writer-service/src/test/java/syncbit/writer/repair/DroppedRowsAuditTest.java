package syncbit.writer.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncbit.common.api.AuditResult;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;
import syncbit.testkit.MutableClock;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.fake.InMemoryAuditResults;
import syncbit.writer.fake.InMemoryStores;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.victoria.DroppedRows;
import syncbit.writer.victoria.DroppedRowsGuard;
import syncbit.writer.victoria.ProcessStart;
import syncbit.writer.victoria.VictoriaOutcome;

class DroppedRowsAuditTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final Instant NOW = Instant.parse("2025-12-26T07:00:00Z");
    private static final String HRV = "fitbit_hrv_rmssd_ms{user=\"anna\",device=\"charge6\"}";

    private final InMemoryStores stores = new InMemoryStores();
    private final MutableClock clock = MutableClock.at(NOW);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SampleAudit samples = new SampleAudit(stores.victoria, stores.unsettled);
    private final InMemoryAuditResults results = new InMemoryAuditResults();
    private final DroppedRowsGuard guard = new DroppedRowsGuard(stores.victoria, registry);
    private final DroppedRowsAudit audit = new DroppedRowsAudit(
            guard,
            stores.completions,
            stores.readings,
            new Audit(
                    stores.archive,
                    stores.readings,
                    stores.unsettled,
                    new DateAudit(samples, stores.completions, clock),
                    samples,
                    RepairFixtures.settlement(stores, clock, registry),
                    stores.lock,
                    new AuditMetrics(registry, clock),
                    results,
                    clock),
            stores.lock,
            clock);

    /** Both samples were imported, but the series limit has dropped one of them. */
    @BeforeEach
    void writeADateWhoseHeartRateVariabilityIsDropped() {
        ArchivedDay day = ArchivedDay.first(event("anna", DATE, steps(8412), hrv(30)));
        stores.archive.put(List.of(day));
        stores.completions.put(List.of(new CompletionRepository.Row("anna", DATE, Set.of(), Map.of())), NOW);
        stores.victoria.store(DaySamples.timed(day.summary()));
        stores.victoria.lose(HRV);
        stores.victoria.dropSilently(HRV);
        stores.victoria.processStart = droppedByLimit(2);
    }

    @Test
    void only_groups_whose_samples_are_there_become_complete_and_the_loss_is_shown() {
        guard.update(rows(1));

        audit.run();

        assertThat(completed()).containsExactly(MetricGroup.ACTIVITY);
        assertThat(results.find(List.of("anna")).values())
                .extracting(AuditResult::missing, AuditResult::lost)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1, 1));
        assertThat(registry.get("syncbit.victoria.rows.dropped")
                        .tag("reason", "daily_series_limit")
                        .gauge()
                        .value())
                .isEqualTo(2);
    }

    @Test
    void what_the_audit_itself_sent_in_vain_causes_no_other_audit() {
        guard.update(rows(1));
        audit.run();
        stores.victoria.requests().clear();

        guard.update(rows(2));
        audit.run();

        assertThat(stores.victoria.requests()).isEmpty();
    }

    @Test
    void without_dropped_rows_nothing_is_audited() {
        guard.update(rows(0));

        audit.run();

        assertThat(stores.victoria.requests()).isEmpty();
    }

    @Test
    void an_audit_that_fails_is_repeated() {
        guard.update(rows(1));
        stores.victoria.exports = new VictoriaOutcome.Unavailable("away");
        audit.run();
        assertThat(completed()).isEmpty();

        stores.victoria.exports = new VictoriaOutcome.Done();
        audit.run();

        assertThat(completed()).containsExactly(MetricGroup.ACTIVITY);
    }

    private Set<MetricGroup> completed() {
        return stores.completions.find("anna", DATE, DATE).stream()
                .map(Completion::groups)
                .findFirst()
                .orElse(Set.of());
    }

    private static ProcessStart droppedByLimit(long count) {
        return new ProcessStart.Known(1, Duration.ofSeconds(5), null, rows(count));
    }

    private static DroppedRows rows(long count) {
        return new DroppedRows(new TreeMap<>(Map.of("daily_series_limit", count)), true);
    }
}
