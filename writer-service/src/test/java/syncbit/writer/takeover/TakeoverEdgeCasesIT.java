package syncbit.writer.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.BERLIN;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.net.http.HttpResponse;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.writer.FaultProxy;
import syncbit.writer.SummaryFixtures;
import tools.jackson.databind.JsonNode;

/** An import from the Python program with archived dates, failing stores and unreadable input. */
class TakeoverEdgeCasesIT extends TakeoverTestBase {
    @Test
    void archived_groups_win_and_missing_groups_are_imported() throws Exception {
        // Both wrote the same time of the same series, and the Python program the larger value.
        new PythonProgram(victoria, "py-both", BERLIN).day(DATE, 9999).write();
        queues.publish(new DailySummary(
                "py-both", DATE, BERLIN, "charge6", SummaryFixtures.READ, Map.of(MetricGroup.ACTIVITY, whole(9000))));
        // Another tracker's label on that date: it stays.
        python("py-other").day(DATE, 5).write();
        queues.publish(new DailySummary(
                "py-other", DATE, BERLIN, "sense2", SummaryFixtures.READ, Map.of(MetricGroup.ACTIVITY, whole(7000))));
        eventually(() -> assertThat(database.completed("py-both") + database.completed("py-other"))
                .isEqualTo(2));

        takeOver("py-both", DATE);
        takeOver("py-other", DATE);

        eventually(() -> assertThat(held("fitbit_steps_total", "py-both")).containsExactly("9000.0@" + midnight(DATE)));
        eventually(
                () -> assertThat(held("fitbit_steps_total", "py-other")).containsExactly("7000.0@" + midnight(DATE)));
        assertThat(held("fitbit_resting_heart_rate_bpm", "py-other")).containsExactly("58.0@" + midnight(DATE));
        assertThat(victoria.export("fitbit_resting_heart_rate_bpm{user=\"py-other\"}")
                        .getFirst()
                        .labels())
                .containsEntry("device", "sense2");
        assertThat(completions("py-other"))
                .contains("[\"activity\",\"heart\",\"spo2\",\"breathing-rate\",\"skin-temperature\"]");
    }

    @Test
    void an_import_interrupted_after_the_archive_is_completed_by_the_next_batch() throws Exception {
        python("py-dying").day(DATE, LocalTime.NOON, 1).write();
        proxy.behave(request -> request.path().contains("delete_series") ? 503 : FaultProxy.pass(request));

        JsonNode answer = takeOver("py-dying", DATE);

        assertThat(answer.get("waiting").asInt())
                .isEqualTo(answer.get("series").asInt())
                .isEqualTo(26);
        proxy.passEverything();
        queues.publish(event("py-dying", DATE.plusDays(1), steps(2)));
        eventually(() -> assertThat(held("fitbit_steps_total", "py-dying"))
                .containsExactly("1.0@" + midnight(DATE), "2.0@" + midnight(DATE.plusDays(1))));
    }

    @Test
    void device_readings_are_imported_without_the_additional_label() throws Exception {
        String labels = ",device_id=\"4711\",device_type=\"Charge 6\"";
        LocalTime time = LocalTime.of(8, 15, 3);
        python("py-battery")
                .day(DATE, 1)
                .line("fitbit_device_battery_percent", labels, 80, DATE, time)
                .line("fitbit_device_last_sync_timestamp", labels, 1742456000, DATE, time)
                .write();

        takeOver("py-battery", DATE);
        takeOver("py-battery", DATE);

        eventually(() -> assertThat(victoria.export("{__name__=~\"fitbit_device_.*\",user=\"py-battery\"}"))
                .hasSize(2)
                .allSatisfy(sample -> assertThat(sample.labels())
                        .isEqualTo(Map.of("user", "py-battery", "device", "charge6", "device_id", "4711"))));
        assertThat(held("fitbit_device_last_sync_timestamp", "py-battery").getFirst())
                .startsWith("1742456000");
    }

    @Test
    void an_empty_victoria_is_reported() throws Exception {
        HttpResponse<String> response = ask("stranger", "", claim(DATE));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("holds no series of the Python program with user=\\\"stranger\\\"", "VICTORIA_ENDPOINT");
        assertThat(ask("stranger", "", "").statusCode()).isEqualTo(200);
    }

    @Test
    void an_unavailable_victoria_changes_nothing() throws Exception {
        python("py-away").day(DATE, 1).write();
        proxy.behave(request -> 503);

        HttpResponse<String> response = ask("py-away", "", claim(DATE));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("Nothing was changed");
        assertThat(database.archived("py-away")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            &timeZone=Berlin |                                        | timeZone must be a time zone such as
            &writtenIn=x y   |                                        | writtenIn must be a time zone such as
                             | {"last_successful_date                 | sync_state.json is not JSON
                             | {"last_sync": null}                    | sync_state.json: last_successful_date must be a date
                             | {"last_successful_date": "yesterday"}  | sync_state.json: last_successful_date must be a date
            """)
    void an_unreadable_input_is_named(String parameter, String state, String detail) throws Exception {
        HttpResponse<String> response =
                ask("reader", parameter == null ? "" : parameter.replace(" ", "%20"), state == null ? "" : state);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(response.body()).get("detail").asString())
                .startsWith(detail);
    }
}
