package syncbit.writer.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.BERLIN;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;
import syncbit.writer.WriterTestBase;
import tools.jackson.databind.JsonNode;

/** Calls the import with a {@code sync_state.json}, as an operator does. */
abstract class TakeoverTestBase extends WriterTestBase {
    /** The first date that the program wrote. */
    static final LocalDate DATE = LocalDate.of(2025, 3, 20);

    PythonProgram python(String user) {
        return new PythonProgram(victoria, user, ZoneOffset.UTC);
    }

    static Section whole(long steps) {
        return new Section.Activity(steps, 6.1, 2222.0, null, 12L, 36.5);
    }

    static long midnight(LocalDate date) {
        return date.atStartOfDay(BERLIN).toInstant().toEpochMilli();
    }

    static String claim(LocalDate date) {
        return "{\"last_sync\": \"2025-12-01T10:00:00.123456\", \"last_successful_date\": \"" + date + "\"}";
    }

    JsonNode takeOver(String user, LocalDate claimed) throws Exception {
        return json(ask(user, "", claim(claimed)));
    }

    static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.MAPPER.readTree(response.body());
    }

    HttpResponse<String> ask(String user, String parameters, String state) throws Exception {
        String zone = parameters.contains("timeZone") ? "" : "&timeZone=Europe/Berlin";
        return send("/api/import-python?user=" + user + zone + parameters, "POST", state);
    }

    String completions(String user) throws Exception {
        return send("/api/completions?user=" + user, "GET", "").body();
    }

    HttpResponse<String> send(String path, String method, String body) throws Exception {
        return ask(method, url(path), AUTHORIZED, body);
    }
}
