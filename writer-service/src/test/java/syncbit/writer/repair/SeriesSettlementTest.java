package syncbit.writer.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import syncbit.testkit.MutableClock;
import syncbit.writer.SummaryFixtures;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.fake.InMemoryStores;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.VictoriaOutcome;

@ExtendWith(OutputCaptureExtension.class)
class SeriesSettlementTest {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final String STEPS = "fitbit_steps_total{user=\"anna\",device=\"charge6\"}";
    private static final long MILLIS = 1766530800000L;
    private static final String RIGHT = STEPS + " 50.0@" + MILLIS;
    private static final String WRONG = STEPS + " 8412.0@" + MILLIS;

    private final InMemoryStores stores = new InMemoryStores();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SeriesSettlement settlement =
            RepairFixtures.settlement(stores, MutableClock.at(SummaryFixtures.READ), registry);

    SeriesSettlementTest() {
        stores.archive.put(List.of(ArchivedDay.first(event("anna", DATE, steps(50)))));
        stores.victoria.store(List.of(new Sample(STEPS, MILLIS, 8412)));
    }

    @Test
    void without_unsettled_series_nothing_is_sent() {
        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());

        assertThat(stores.victoria.requests()).isEmpty();
    }

    @Test
    void an_unsettled_series_gets_the_values_of_the_archive() {
        stores.unsettled.add(Map.of(STEPS, "anna"));

        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());

        assertThat(stores.victoria.stored()).containsExactly(RIGHT);
        assertThat(stores.unsettled.all()).isEmpty();
        assertThat(registry.counter("syncbit.series.rebuilt").count()).isOne();
        assertThat(registry.get("syncbit.series.unsettled").gauge().value()).isZero();
    }

    @Test
    void a_denied_deletion_is_logged_once_and_does_not_stop_the_writer(CapturedOutput log) {
        stores.unsettled.add(Map.of(STEPS, "anna"));
        stores.victoria.deletions = new VictoriaOutcome.Refused("403");

        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());
        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());

        assertThat(stores.victoria.stored()).containsExactly(WRONG);
        assertThat(stores.unsettled.all()).containsKey(STEPS);
        assertThat(log.getOut().split("Corrected series can't be rebuilt", -1)).hasSize(2);
        assertThat(registry.get("syncbit.series.unsettled").gauge().value()).isOne();
    }

    @Test
    void an_unavailable_store_is_reported_and_the_series_stays_unsettled() {
        stores.unsettled.add(Map.of(STEPS, "anna"));
        VictoriaOutcome away = new VictoriaOutcome.Unavailable("away");
        stores.victoria.deletions = away;

        assertThat(settlement.settleAll()).isEqualTo(away);

        assertThat(stores.unsettled.all()).containsKey(STEPS);
    }

    @Test
    void an_import_that_fails_after_the_deletion_is_repeated() {
        stores.unsettled.add(Map.of(STEPS, "anna"));
        stores.victoria.imports = new VictoriaOutcome.Interrupted("503");

        assertThat(settlement.settleAll()).isEqualTo(stores.victoria.imports);
        stores.victoria.imports = new VictoriaOutcome.Done();
        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());

        assertThat(stores.victoria.stored()).containsExactly(RIGHT);
    }

    @Test
    void a_read_only_store_keeps_what_is_visible() {
        stores.unsettled.add(Map.of(STEPS, "anna"));
        stores.victoria.setReadOnly(true);

        assertThat(settlement.settleAll()).isInstanceOf(VictoriaOutcome.Interrupted.class);
        assertThat(stores.victoria.stored()).containsExactly(WRONG);
        assertThat(stores.victoria.requests()).doesNotContain("delete");

        stores.victoria.setReadOnly(false);
        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());
        assertThat(stores.victoria.stored()).containsExactly(RIGHT);
    }

    @Test
    void a_correct_series_is_not_deleted() {
        stores.victoria.lose(STEPS);
        stores.victoria.store(List.of(new Sample(STEPS, MILLIS, 50)));
        stores.unsettled.add(Map.of(STEPS, "anna"));

        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());

        assertThat(stores.victoria.requests()).doesNotContain("delete", "import");
        assertThat(stores.unsettled.all()).isEmpty();
    }

    @Test
    void missing_samples_are_imported_without_a_deletion() {
        stores.archive.put(List.of(ArchivedDay.first(event("anna", DATE.minusDays(1), steps(1)))));
        stores.victoria.lose(STEPS);
        stores.victoria.store(List.of(new Sample(STEPS, MILLIS, 50)));
        stores.unsettled.add(Map.of(STEPS, "anna"));

        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());

        assertThat(stores.victoria.stored()).containsExactly(STEPS + " 1.0@1766444400000", RIGHT);
        assertThat(stores.victoria.requests()).doesNotContain("delete");
    }

    @Test
    void a_sample_that_is_not_archived_is_deleted() {
        stores.victoria.lose(STEPS);
        stores.victoria.store(List.of(new Sample(STEPS, MILLIS, 50), new Sample(STEPS, MILLIS + 1, 7)));
        stores.unsettled.add(Map.of(STEPS, "anna"));

        settlement.settleAll();

        assertThat(stores.victoria.stored()).containsExactly(RIGHT);
    }

    @Test
    void samples_with_labels_of_another_program_are_replaced() {
        stores.victoria.lose(STEPS);
        stores.victoria.store(List.of(new Sample(STEPS, MILLIS, 50)));
        stores.victoria.exportWithLabel("device_type", "Charge 6");
        stores.unsettled.add(Map.of(STEPS, "anna"));

        settlement.settleAll();

        assertThat(stores.victoria.requests()).contains("delete", "import");
    }

    @Test
    void without_exports_the_series_is_replaced_as_a_whole() {
        stores.unsettled.add(Map.of(STEPS, "anna"));
        stores.victoria.exports = new VictoriaOutcome.Misconfigured("403");

        assertThat(settlement.settleAll()).isEqualTo(new VictoriaOutcome.Done());

        assertThat(stores.victoria.stored()).containsExactly(RIGHT);
    }

    @Test
    void after_a_request_without_answer_the_series_are_compared_at_the_second_attempt() {
        stores.unsettled.add(Map.of(STEPS, "anna"));
        stores.victoria.imports = new VictoriaOutcome.Interrupted("no answer");
        settlement.settleAll();
        stores.victoria.imports = new VictoriaOutcome.Done();
        stores.victoria.requests().clear();

        assertThat(settlement.resume()).isInstanceOf(VictoriaOutcome.Unavailable.class);
        assertThat(stores.victoria.requests()).containsExactly("probe");

        assertThat(settlement.resume()).isEqualTo(new VictoriaOutcome.Done());
        assertThat(stores.victoria.stored()).containsExactly(RIGHT);
    }

    @Test
    void resume_settles_nothing_while_imports_are_impossible() {
        stores.unsettled.add(Map.of(STEPS, "anna"));
        stores.victoria.probes = new VictoriaOutcome.Misconfigured("login");

        assertThat(settlement.resume()).isEqualTo(stores.victoria.probes);

        assertThat(stores.victoria.stored()).containsExactly(WRONG);
        assertThat(stores.victoria.requests()).containsExactly("probe");
    }
}
