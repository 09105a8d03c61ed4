package syncbit.writer.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.BERLIN;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.writer.WriterTestBase;
import syncbit.writer.victoria.VictoriaClient;
import tools.jackson.databind.JsonNode;

/** PostgreSQL is lost, or restored from an older backup, beside a VictoriaMetrics that is newer. */
class AdoptionIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 3, 29);
    private static final Section NIGHT = new Section.Spo2(95.5, 92.0, 98.1);

    @Autowired
    private DatabaseRestoreCheck restores;

    @Autowired
    private VictoriaClient client;

    @Test
    void after_the_loss_of_the_database_the_dates_are_adopted_and_each_sample_stays_once() throws Exception {
        // A clock change lies between the dates, and the last one is of another tracker.
        write(
                "ad-lost",
                event("ad-lost", DATE, NIGHT, steps(1)),
                event("ad-lost", DATE.plusDays(1), NIGHT, battery()),
                new DailySummary("ad-lost", DATE.plusDays(2), BERLIN, "sense2", READ, Map.of(MetricGroup.SPO2, NIGHT)));
        List<String> before = everything("ad-lost");
        database.lose("ad-lost");

        assertThat(adopt("ad-lost", "").statusCode()).as("without a time zone").isEqualTo(400);
        assertThat(json(adopt("ad-lost", "&timeZone=Europe/Berlin&dryRun=true"))
                        .get("dates")
                        .asInt())
                .isEqualTo(3);
        assertThat(database.archived("ad-lost")).isZero();
        JsonNode adopted = json(adopt("ad-lost", "&timeZone=Europe/Berlin"));

        assertThat(adopted.get("from").asString()).isEqualTo("2025-03-29");
        assertThat(adopted.get("dates").asInt()).isEqualTo(3);
        assertThat(adopted.get("complete").asInt()).isEqualTo(3);
        assertThat(adopted.get("readings").asInt()).isOne();
        // Shortly after an import, a raw export of VictoriaMetrics may show other samples.
        eventually(() -> assertThat(everything("ad-lost")).isEqualTo(before));
        assertThat(gaps("ad-lost", "spo2")).isEqualTo("[]");
        assertThat(gaps("ad-lost", "activity")).isEqualTo("[\"2025-03-29\",\"2025-03-30\",\"2025-03-31\"]");

        JsonNode again = json(adopt("ad-lost", ""));
        assertThat(again.get("dates").asInt() + again.get("series").asInt()).isZero();

        // What was not certain is fetched again, and has another value by now.
        queues.publish(event("ad-lost", DATE, READ.plusSeconds(60), steps(2)));
        eventually(() -> assertThat(held("fitbit_steps_total", "ad-lost")).containsExactly("2.0@" + millis(DATE)));
        assertThat(held("fitbit_spo2_avg_percent", "ad-lost")).hasSize(3);
        assertThat(held("fitbit_device_battery_percent", "ad-lost")).hasSize(1);
    }

    @Test
    void after_a_restore_newer_dates_stay_and_changed_values_are_fetched_again() throws Exception {
        write("ad-older", event("ad-older", DATE, steps(100)), event("ad-older", DATE.plusDays(1), steps(8000)));
        database.backUp("ad-older");
        queues.publish(
                event("ad-older", DATE, READ.plusSeconds(60), steps(50)),
                event("ad-older", DATE.plusDays(2), READ.plusSeconds(60), steps(70), battery()));
        List<String> newest = List.of(
                "50.0@" + millis(DATE), "8000.0@" + millis(DATE.plusDays(1)), "70.0@" + millis(DATE.plusDays(2)));
        eventually(() -> assertThat(held("fitbit_steps_total", "ad-older")).isEqualTo(newest));

        restoreAndStart("ad-older");

        eventually(() -> assertThat(held("fitbit_steps_total", "ad-older"))
                .as("the archived value, until the group is fetched again")
                .containsExactly("100.0@" + millis(DATE), newest.get(1), newest.get(2)));
        assertThat(held("fitbit_device_battery_percent", "ad-older")).hasSize(1);
        assertThat(gaps("ad-older", "activity")).isEqualTo("[\"2025-03-29\",\"2025-03-31\"]");
        assertThat(database.documents("ad-older")).hasSize(3);

        queues.publish(
                event("ad-older", DATE, READ.plusSeconds(90), steps(50)),
                event("ad-older", DATE.plusDays(2), READ.plusSeconds(90), steps(71)));
        eventually(() -> assertThat(held("fitbit_steps_total", "ad-older"))
                .containsExactly(newest.get(0), newest.get(1), "71.0@" + millis(DATE.plusDays(2))));
        assertThat(gaps("ad-older", "activity")).isEqualTo("[]");
    }

    @Test
    void after_a_restore_an_empty_victoria_gets_all_samples_from_the_archive() throws Exception {
        write("ad-empty", event("ad-empty", DATE, NIGHT, battery()), event("ad-empty", DATE.plusDays(1), NIGHT));
        List<String> before = everything("ad-empty");
        database.backUp("ad-empty");
        client.delete(List.of("{user=\"ad-empty\"}"));
        eventually(() -> assertThat(everything("ad-empty")).isEmpty());

        restoreAndStart("ad-empty");

        eventually(() -> assertThat(everything("ad-empty")).isEqualTo(before));
        assertThat(gaps("ad-empty", "spo2")).isEqualTo("[\"2025-03-31\"]");
    }

    @Test
    void an_unavailable_victoria_postpones_the_comparison() throws Exception {
        write("ad-away", event("ad-away", DATE, steps(1)));
        database.backUp("ad-away");
        proxy.behave(request -> 503);
        database.restore();
        restores.forget();

        HttpResponse<String> response = adopt("ad-away", "");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("503", "The adoption is incomplete; try again.");
        queues.publish(event("ad-away", DATE.plusDays(1), steps(2)));
        eventually(() -> assertThat(queues.consumers()).isZero());
        assertThat(state().get("outstanding").asBoolean()).isTrue();

        proxy.passEverything();

        eventually(() -> assertThat(held("fitbit_steps_total", "ad-away")).hasSize(2));
        assertThat(state().get("outstanding").asBoolean()).isFalse();
    }

    /** Restores the rows, and lets the collector send an event to a writer that was just started. */
    private void restoreAndStart(String user) throws Exception {
        database.restore();
        restores.forget();
        assertThat(state().get("outstanding").asBoolean()).isTrue();
        queues.publish(event(user + "-other", DATE, steps(1)));
        eventually(() -> assertThat(database.completed(user + "-other")).isOne());
        assertThat(state().get("outstanding").asBoolean()).isFalse();
        assertThat(database.unsettled(user)).isZero();
    }

    private void write(String user, DailySummary... events) {
        queues.publish(events);
        eventually(() -> assertThat(database.completed(user)).isEqualTo(events.length));
        eventually(() -> assertThat(everything(user)).isNotEmpty().doesNotHaveDuplicates());
    }

    private HttpResponse<String> adopt(String user, String parameters) throws Exception {
        return ask("POST", url("/api/adopt?user=" + user + parameters), AUTHORIZED, "");
    }

    private JsonNode state() throws Exception {
        return json(ask("GET", url("/api/adopt"), AUTHORIZED, ""));
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.MAPPER.readTree(response.body());
    }

    private String gaps(String user, String group) throws Exception {
        return ask(
                        "GET",
                        url("/api/gaps?user=" + user + "&from=2025-03-29&to=2025-03-31&groups=" + group),
                        AUTHORIZED,
                        "")
                .body();
    }

    private List<String> everything(String user) {
        return victoria.export("{user=\"" + user + "\"}").stream()
                .map(sample -> sample.labels() + " " + sample.value() + "@" + sample.timestampMillis())
                .sorted()
                .toList();
    }

    private static long millis(LocalDate date) {
        return date.atStartOfDay(BERLIN).toInstant().toEpochMilli();
    }

    private static Section battery() {
        return new Section.Devices(READ, List.of(new Section.Tracker("id1", "versa", 80, READ)));
    }
}
