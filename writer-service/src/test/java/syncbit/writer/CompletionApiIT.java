package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncbit.common.api.GapQuery;
import syncbit.common.json.Json;
import syncbit.common.summary.MetricGroup;
import tools.jackson.databind.JsonNode;

/** The HTTP API for completions and gaps. */
class CompletionApiIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);

    @Test
    void completions_are_listed_with_their_groups() throws Exception {
        queues.publish(
                event("lister", DATE, steps(1), hrv(2)),
                event("lister", DATE.plusDays(1), hrv(2)),
                event("other", DATE, hrv(2)));
        eventually(() -> assertThat(database.completed("lister")).isEqualTo(2));

        assertThat(get("/api/completions?user=lister").replaceAll("\"completedAt\":\"20[^\"]*Z\"", "\"completedAt\":…"))
                .isEqualTo("[{\"date\":\"2025-12-24\",\"groups\":[\"activity\",\"hrv\"],\"completedAt\":…},"
                        + "{\"date\":\"2025-12-25\",\"groups\":[\"hrv\"],\"completedAt\":…}]");
        assertThat(get("/api/completions?user=lister&from=2025-12-25"))
                .contains("2025-12-25")
                .doesNotContain("12-24");
        assertThat(get("/api/completions?user=lister&to=2025-12-24"))
                .contains("2025-12-24")
                .doesNotContain("12-25");
        assertThat(get("/api/completions?user=nobody")).isEqualTo("[]");
    }

    @Test
    void gaps_are_the_dates_that_lack_a_group() throws Exception {
        queues.publish(event("gappy", DATE, steps(1), hrv(2)), event("gappy", DATE.plusDays(2), hrv(2)));
        eventually(() -> assertThat(database.completed("gappy")).isEqualTo(2));
        String span = "/api/gaps?user=gappy&from=2025-12-23&to=2025-12-27";

        assertThat(get(span + "&groups=hrv")).isEqualTo("[\"2025-12-23\",\"2025-12-25\",\"2025-12-27\"]");
        assertThat(get(span + "&groups=hrv,activity"))
                .isEqualTo("[\"2025-12-23\",\"2025-12-25\",\"2025-12-26\",\"2025-12-27\"]");
        assertThat(Json.MAPPER.readTree(get(span))).hasSize(5);
        assertThat(get("/api/gaps?user=gappy&from=2025-12-24&to=2025-12-24&groups=hrv"))
                .isEqualTo("[]");
    }

    @Test
    void one_request_returns_the_gaps_of_many_accounts_as_ranges() throws Exception {
        queues.publish(
                event("bulk", DATE, steps(1), hrv(2)),
                event("bulk", DATE.plusDays(1), hrv(2)),
                event("bulk", DATE.plusDays(2), hrv(2)));
        eventually(() -> assertThat(database.completed("bulk")).isEqualTo(3));
        Set<MetricGroup> two = EnumSet.of(MetricGroup.ACTIVITY, MetricGroup.HRV);

        String answer = post(List.of(
                new GapQuery("bulk", DATE.minusDays(2), DATE.plusDays(3), two),
                new GapQuery("bulk", DATE, DATE.plusDays(2), EnumSet.of(MetricGroup.HRV)),
                new GapQuery("unknown", DATE, DATE.plusDays(1), EnumSet.of(MetricGroup.HRV))));

        assertThat(answer)
                .isEqualTo("[{\"user\":\"bulk\",\"gaps\":["
                        + "{\"from\":\"2025-12-22\",\"to\":\"2025-12-23\",\"groups\":[\"activity\",\"hrv\"]},"
                        + "{\"from\":\"2025-12-25\",\"to\":\"2025-12-26\",\"groups\":[\"activity\"]},"
                        + "{\"from\":\"2025-12-27\",\"to\":\"2025-12-27\",\"groups\":[\"activity\",\"hrv\"]}]},"
                        + "{\"user\":\"bulk\",\"gaps\":[]},"
                        + "{\"user\":\"unknown\",\"gaps\":["
                        + "{\"from\":\"2025-12-24\",\"to\":\"2025-12-25\",\"groups\":[\"hrv\"]}]}]");
        assertThat(post(List.of())).isEqualTo("[]");
    }

    @Test
    void dates_that_differ_only_in_groups_outside_the_query_are_one_gap() throws Exception {
        queues.publish(event("mixed", DATE, steps(1)), event("mixed", DATE.plusDays(1), steps(1), hrv(2)));
        eventually(() -> assertThat(database.completed("mixed")).isEqualTo(2));

        assertThat(post(List.of(new GapQuery("mixed", DATE, DATE.plusDays(1), EnumSet.of(MetricGroup.BODY)))))
                .isEqualTo("[{\"user\":\"mixed\",\"gaps\":["
                        + "{\"from\":\"2025-12-24\",\"to\":\"2025-12-25\",\"groups\":[\"body\"]}]}]");
    }

    @Test
    void a_malformed_query_in_a_list_is_a_problem_that_names_its_field() throws Exception {
        HttpResponse<String> response = ask(
                "POST",
                url("/api/gaps"),
                AUTHORIZED,
                "[{\"user\":\"a\",\"from\":\"2025-01-01\",\"to\":\"2025-02-30\",\"groups\":[\"hrv\"]}]");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(response.body()).get("parameter").asString())
                .isEqualTo("to");
    }

    @Test
    void gaps_in_ten_years_of_fifty_users_are_found_quickly() throws Exception {
        database.completeEverything(50, LocalDate.of(2016, 1, 1), LocalDate.of(2025, 12, 31), DATE);
        String question = "/api/gaps?user=crowd7&from=2016-01-01&to=2025-12-31";
        get(question);

        long before = System.nanoTime();
        String gaps = get(question);

        assertThat(gaps).isEqualTo("[\"2025-12-24\"]");
        // Generous for a busy machine; reading all rows for each date would take a minute.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/gaps                                                        | user   | user must be an account's user
            /api/gaps?user=a%20b&from=2025-01-01&to=2025-01-02               | user   | user must be an account's user
            /api/gaps?user=a&to=2025-01-02                                   | from   | from is missing: send a date
            /api/gaps?user=a&from=2025-01-01&to=2025-02-30                   | to     | to must be a date such as
            /api/gaps?user=a&from=2025-01-02&to=2025-01-01                   | to     | to must not be before from
            /api/gaps?user=a&from=1900-01-02&to=2025-01-01                   | to     | to must be less than 100 years
            /api/gaps?user=a&from=2025-01-01&to=2025-01-02&groups=hart       | groups | groups is malformed: "hart" is no
            /api/completions                                                 | user   | user must be an account's user
            /api/completions?user=a&from=yesterday                           | from   | from must be a date such as
            """)
    void an_invalid_parameter_is_named_in_the_problem(String path, String parameter, String detail) throws Exception {
        HttpResponse<String> response = ask(path, AUTHORIZED);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = Json.MAPPER.readTree(response.body());
        assertThat(problem.get("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.get("detail").asString()).startsWith(detail);
    }

    @Test
    void requests_without_the_token_are_refused() throws Exception {
        assertThat(ask("/api/gaps?user=a&from=2025-01-01&to=2025-01-02", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask("/actuator/health/readiness", "none").statusCode()).isEqualTo(200);
        assertThat(ask("/actuator/prometheus", "none").body())
                .contains("syncbit_series_unsettled", "syncbit_events_parked_total", "syncbit_import_seconds_count");
        assertThat(ask("/actuator/env", AUTHORIZED).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health/../../api/completions?user=a",
                "/actuator/health/..;/../api/completions?user=a",
                "/actuator/health/%2e%2e/%2e%2e/api/completions?user=a",
                "//api/completions?user=a"
            })
    void no_path_bypasses_the_token(String path) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            assertThat(List.of("400", "401", "404")).anyMatch(status::contains);
        }
    }

    private String post(List<GapQuery> queries) throws Exception {
        HttpResponse<String> response =
                ask("POST", url("/api/gaps"), AUTHORIZED, Json.MAPPER.writeValueAsString(queries));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = ask(path, AUTHORIZED);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> ask(String path, String authorization) throws Exception {
        return ask("GET", url(path), authorization, "");
    }
}
