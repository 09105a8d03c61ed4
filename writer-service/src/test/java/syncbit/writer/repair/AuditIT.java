package syncbit.writer.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Section;
import syncbit.common.summary.SummaryTopology;
import syncbit.writer.FaultProxy;
import syncbit.writer.WriterTestBase;
import syncbit.writer.victoria.VictoriaClient;

/** An audit finds and repairs differences between VictoriaMetrics and the archive, on real stores. */
class AuditIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final String EQUAL =
            "\"missing\":0,\"wrong\":0,\"twice\":0,\"restored\":0,\"lost\":0,\"waiting\":0}";

    @Autowired
    private VictoriaClient client;

    @Autowired
    private AuditScheduler nightly;

    @Test
    void deleted_samples_are_restored() throws Exception {
        Section devices = new Section.Devices(READ, List.of(new Section.Tracker("id\"1", "versa", 80, READ)));
        write("audit-deleted", event("audit-deleted", DATE, steps(8412), hrv(30), devices));
        List<String> before = everything("audit-deleted");
        client.delete(List.of("{user=\"audit-deleted\"}"));
        eventually(() -> assertThat(everything("audit-deleted")).isEmpty());

        assertThat(audit("audit-deleted", "&dryRun=true"))
                .isEqualTo(
                        "{\"user\":\"audit-deleted\",\"dryRun\":true,\"samples\":4,\"missing\":4,\"wrong\":0,\"twice\":0,"
                                + "\"restored\":0,\"lost\":0,\"waiting\":0}");
        assertThat(everything("audit-deleted")).isEmpty();
        assertThat(audit("audit-deleted", ""))
                .isEqualTo(
                        "{\"user\":\"audit-deleted\",\"dryRun\":false,\"samples\":4,\"missing\":4,\"wrong\":0,\"twice\":0,"
                                + "\"restored\":4,\"lost\":0,\"waiting\":0}");

        eventually(() -> assertThat(everything("audit-deleted")).isEqualTo(before));
        assertThat(audit("audit-deleted", "")).endsWith(EQUAL);
    }

    @Test
    void wrong_and_duplicate_samples_are_repaired() throws Exception {
        write("audit-wrong", event("audit-wrong", DATE, steps(8412), hrv(30)));
        List<String> before = everything("audit-wrong");
        victoria.importLines("fitbit_steps_total{user=\"audit-wrong\",device=\"charge6\"} 9999 1766530800000\n");
        eventually(() -> assertThat(everything("audit-wrong")).hasSize(3));

        assertThat(audit("audit-wrong", "&from=2025-12-24&to=2025-12-24"))
                .endsWith("\"missing\":0,\"wrong\":0,\"twice\":1,\"restored\":0,\"lost\":0,\"waiting\":0}");

        eventually(() -> assertThat(everything("audit-wrong")).isEqualTo(before));
        assertThat(audit("audit-wrong", "")).endsWith(EQUAL);
    }

    @Test
    void three_years_are_audited_at_once() throws Exception {
        List<DailySummary> days = IntStream.range(0, 1096)
                .mapToObj(i -> event("audit-years", DATE.minusDays(i), steps(i), hrv(i)))
                .toList();
        write("audit-years", days.toArray(DailySummary[]::new));
        client.delete(List.of("fitbit_hrv_rmssd_ms{user=\"audit-years\"}"));

        assertThat(audit("audit-years", ""))
                .contains("\"samples\":2192,\"missing\":1096")
                .contains("\"restored\":1096,\"lost\":0");
        eventually(() -> assertThat(held("fitbit_hrv_rmssd_ms", "audit-years"))
                .hasSize(1096)
                .doesNotHaveDuplicates());
    }

    @Test
    void a_nightly_audit_restores_deleted_samples() {
        write("audit-night", event("audit-night", DATE, steps(8412)));
        client.delete(List.of("{user=\"audit-night\"}"));
        eventually(() -> assertThat(everything("audit-night")).isEmpty());
        database.lastAuditWasLongAgo();

        nightly.run();

        eventually(() -> assertThat(held("fitbit_steps_total", "audit-night")).containsExactly("8412.0@1766530800000"));
    }

    @Test
    void a_read_only_victoria_keeps_all_samples_and_the_correction_waits() throws Exception {
        write("audit-full", event("audit-full", DATE.minusDays(1), steps(1)), event("audit-full", DATE, steps(8412)));
        List<String> before = everything("audit-full");
        String archived = database.documents("audit-full").toString();
        // As a VictoriaMetrics whose disk is full: imports of lines fail, empty imports and deletions succeed.
        proxy.behave(request -> request.importsLines() ? 503 : FaultProxy.pass(request));

        queues.publish(event("audit-full", DATE, READ.plusSeconds(60), steps(50)));
        eventually(() -> {
            assertThat(queues.consumers()).isZero();
            assertThat(queues.ready(SummaryTopology.QUEUE)).isOne();
        });

        assertThat(ask("POST", url("/api/refill?user=audit-full"), AUTHORIZED, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(proxy.requests())
                .noneMatch(request -> request.path().contains("delete_series")
                        && request.text().contains("audit-full"));
        assertThat(everything("audit-full")).isEqualTo(before);
        assertThat(database.documents("audit-full")).hasToString(archived);

        proxy.passEverything();
        eventually(() -> assertThat(held("fitbit_steps_total", "audit-full"))
                .containsExactly("1.0@1766444400000", "50.0@1766530800000"));
    }

    @Test
    void an_unavailable_victoria_is_a_problem_with_the_reason() throws Exception {
        write("audit-away", event("audit-away", DATE, steps(8412)));
        proxy.behave(request -> 503);

        HttpResponse<String> response = ask("POST", url("/api/audit?user=audit-away"), AUTHORIZED, "");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("503", "The audit is incomplete; try again.");
    }

    @Test
    void an_audit_needs_the_service_token() throws Exception {
        assertThat(ask("POST", url("/api/audit?user=audit-any"), "Bearer wrong", "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask("GET", url("/actuator/prometheus"), "none", "").body())
                .contains("syncbit_audit_samples_total{", "syncbit_audit_last_timestamp_seconds");
    }

    private void write(String user, DailySummary... events) {
        queues.publish(events);
        eventually(() -> assertThat(database.completed(user)).isEqualTo(events.length));
        proxy.requests().clear();
    }

    private String audit(String user, String parameters) throws Exception {
        HttpResponse<String> response = ask("POST", url("/api/audit?user=" + user + parameters), AUTHORIZED, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private List<String> everything(String user) {
        List<String> samples = new ArrayList<>();
        victoria.export("{user=\"" + user + "\"}")
                .forEach(
                        sample -> samples.add(sample.labels() + " " + sample.value() + "@" + sample.timestampMillis()));
        samples.sort(null);
        return samples;
    }
}
