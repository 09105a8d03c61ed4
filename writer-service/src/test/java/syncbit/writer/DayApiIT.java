package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.BERLIN;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin;
import tools.jackson.databind.JsonNode;

/** The HTTP API for archived dates. */
class DayApiIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);

    @Test
    void a_date_tells_for_each_group_when_and_from_where_it_was_read_and_why_it_is_final() throws Exception {
        DailySummary moved = new DailySummary(
                "teller",
                DATE,
                BERLIN,
                "pixelwatch2",
                READ.plusSeconds(60),
                Map.of(MetricGroup.HRV, hrv(30)),
                Map.of(),
                new Origin(Origin.Source.GOOGLE, Origin.Finality.SYNC));
        queues.publish(event("teller", DATE, steps(8412)), moved);
        eventually(() -> assertThat(get("/api/days/2025-12-24?user=teller")).contains("pixelwatch2"));

        JsonNode day = Json.MAPPER.readTree(get("/api/days/2025-12-24?user=teller"));

        assertThat(day.path("user").asString()).isEqualTo("teller");
        assertThat(day.path("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(day.path("device").asString()).isEqualTo("charge6");
        assertThat(day.path("groups")).hasSize(MetricGroup.values().length);
        assertThat(day.path("groups").path("activity"))
                .hasToString(
                        "{\"state\":\"complete\",\"values\":{\"steps\":8412},\"readAt\":\"2025-12-26T06:30:00Z\"}");
        assertThat(day.path("groups").path("hrv"))
                .hasToString(
                        "{\"state\":\"complete\",\"values\":{\"rmssdMs\":30.0},\"readAt\":\"2025-12-26T06:31:00Z\","
                                + "\"source\":\"google\",\"device\":\"pixelwatch2\",\"finality\":\"sync\"}");
        assertThat(day.path("groups").path("sleep")).hasToString("{\"state\":\"missing\"}");
    }

    @Test
    void a_range_lists_the_archived_dates() throws Exception {
        queues.publish(event("ranger", DATE, steps(1)), event("ranger", DATE.plusDays(2), steps(3)));
        eventually(() -> assertThat(database.completed("ranger")).isEqualTo(2));

        JsonNode days = Json.MAPPER.readTree(get("/api/days?user=ranger&from=2025-12-01&to=2025-12-31"));

        assertThat(days.valueStream().map(day -> day.path("date").asString()))
                .containsExactly("2025-12-24", "2025-12-26");
        assertThat(days.get(1)).isEqualTo(Json.MAPPER.readTree(get("/api/days/2025-12-26?user=ranger")));
        assertThat(get("/api/days?user=ranger&from=2025-01-01&to=2025-01-31")).isEqualTo("[]");
    }

    @Test
    void an_unknown_date_is_missing_and_a_malformed_one_is_a_problem_that_names_it() throws Exception {
        assertThat(get("/api/days/2025-12-24?user=nobody")).contains("\"sleep\":{\"state\":\"missing\"}");
        HttpResponse<String> malformed = ask("GET", url("/api/days/2025-02-30?user=nobody"), AUTHORIZED, "");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("\"parameter\":\"date\"", "such as 2025-12-24");
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = ask("GET", url(path), AUTHORIZED, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
