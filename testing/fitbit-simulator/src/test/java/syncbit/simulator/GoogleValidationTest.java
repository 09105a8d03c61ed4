package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.traffic.SimulatedEndpoint;
import tools.jackson.databind.JsonNode;

/** The Google Health API validates requests and pages its lists as Google does. */
class GoogleValidationTest extends AbstractGoogleTest {
    private static final LocalDate FROM = LocalDate.of(2025, 12, 1);

    @Test
    void a_daily_roll_up_spans_14_or_90_days() {
        assertThat(rollUp("active-minutes", FROM, FROM.plusDays(14), 14).statusCode())
                .isEqualTo(200);
        assertTooLong(rollUp("active-minutes", FROM, FROM.plusDays(15), 14), "14");
        assertThat(rollUp("steps", FROM.minusDays(80), FROM.plusDays(10), 90).statusCode())
                .isEqualTo(200);
        assertTooLong(rollUp("steps", FROM.minusDays(80), FROM.plusDays(11), 90), "90");
    }

    @Test
    void the_default_page_size_is_too_large_for_every_roll_up() {
        assertTooLong(
                rollUp(
                        "steps",
                        "{\"range\":{\"start\":{\"date\":%s},\"end\":{\"date\":%s}}}"
                                .formatted(date(FROM), date(FROM.plusDays(1)))),
                "90");
        assertTooLong(rollUp("total-calories", FROM, FROM.plusDays(1), 15), "14");
    }

    @Test
    void the_end_of_a_roll_up_is_exclusive_or_inclusive_as_configured() {
        assertThat(dates(rollUp("steps", FROM, FROM.plusDays(2), 90))).doesNotContain("2025-12-03");
        assertThat(reason(rollUp("steps", FROM, FROM, 90))).isEqualTo("INVALID_TIME_RANGE");

        simulator.setBehaviour(GoogleBehaviour.END_INCLUSIVE, true);

        assertThat(dates(rollUp("steps", FROM, FROM.plusDays(2), 90))).startsWith("2025-12-03");
        assertThat(rollUp("steps", FROM, FROM, 90).statusCode()).isEqualTo(200);
        assertTooLong(rollUp("active-minutes", FROM, FROM.plusDays(14), 14), "14");
    }

    @Test
    void windows_are_ordered_newest_first_and_a_page_must_hold_all_of_them() {
        assertThat(dates(rollUp("steps", FROM, FROM.plusDays(10), 10)))
                .hasSizeBetween(7, 10)
                .isSortedAccordingTo((a, b) -> b.compareTo(a));

        HttpResponse<String> tooSmall = rollUp("steps", FROM, FROM.plusDays(10), 9);

        assertThat(tooSmall.statusCode()).isEqualTo(400);
        assertThat(reason(tooSmall)).isEqualTo("INVALID_PAGE_SIZE");
        assertThat(tooSmall.body()).contains("page_size (9) is too small. Must be at least 10.");
    }

    @Test
    void a_roll_up_with_an_unknown_member_or_half_a_day_is_rejected() {
        String range = "\"range\":{\"start\":{\"date\":%s,\"time\":{\"hours\":12}},\"end\":{\"date\":%s}}"
                .formatted(date(FROM), date(FROM.plusDays(1)));

        assertThat(reason(rollUp("steps", "{" + range + ",\"pageSize\":14}"))).isEqualTo("INVALID_TIME_RANGE");
        assertThat(rollUp("steps", "{\"ranges\":{}}").statusCode()).isEqualTo(400);
        assertThat(rollUp("steps", "nonsense").statusCode()).isEqualTo(400);
        assertThat(rollUp("daily-resting-heart-rate", FROM, FROM.plusDays(1), 14)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    daily-resting-heart-rate | daily_resting_heart_rate.date >= "2026-01-05T00:00:00"        | INVALID_DATA_POINT_FILTER
                    daily-resting-heart-rate | dailyRestingHeartRate.date >= "2026-01-05"                    | INVALID_DATA_POINT_FILTER
                    daily-resting-heart-rate | daily-resting-heart-rate.date >= "2026-01-05"                 | INVALID_DATA_POINT_FILTER
                    daily-resting-heart-rate | daily_resting_heart_rate.date <= "2026-01-05"                 | INVALID_DATA_POINT_FILTER
                    daily-resting-heart-rate | daily_resting_heart_rate.interval.start_time >= "2026-01-05"  | INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER
                    sleep                    | sleep.interval.start_time >= "2026-01-05T00:00:00Z"           | INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER
                    sleep                    | sleep.interval.civil_start_time >= "2026-01-05"               | INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER
                    sleep                    | sleep.interval.end_time >= "2026-01-05"                       | INVALID_DATA_POINT_FILTER
                    steps                    | steps.interval.end_time >= "2026-01-05T00:00:00Z"             | INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER
                    steps                    | steps.interval.start_time >= "2026-01-05T00:00:00Z" AND steps.interval.civil_start_time < "2026-01-06" | INVALID_DATA_POINT_FILTER_MIXED_TIME_RESTRICTIONS
                    weight                   | weight.sample_time.civil_time >= "2026-01-05" OR weight.sample_time.civil_time < "2026-01-04" | INVALID_DATA_POINT_FILTER
                    exercise                 | exercise.interval.start_time >= "2026-01-05T00:00:00Z"        | INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER
                    exercise                 | exercise.interval.end_time >= "2026-01-05T00:00:00Z"          | INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER
                    heart-rate               | heart-rate.sample_time.physical_time >= "2026-01-05T00:00:00Z" | INVALID_DATA_POINT_FILTER
                    heart-rate               | heart_rate.interval.start_time >= "2026-01-05T00:00:00Z"      | INVALID_DATA_POINT_FILTER_DATA_TYPE_MEMBER
                    weight                   | weight >= 3                                                   | INVALID_DATA_POINT_FILTER
                    """)
    void a_filter_of_another_type_is_rejected(String type, String filter, String reason) {
        HttpResponse<String> answer = google.get(points(type, Map.of("filter", filter)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(reason(answer)).isEqualTo(reason);
    }

    @Test
    void filters_use_physical_or_civil_time_and_sleep_allows_or() {
        assertThat(all(
                        "sleep",
                        Map.of(
                                "filter",
                                "sleep.interval.end_time >= \"2026-01-04T15:00:00Z\" AND "
                                        + "sleep.interval.end_time < \"2026-01-08T15:00:00Z\"")))
                .isEqualTo(all(
                        "sleep",
                        Map.of(
                                "filter",
                                "sleep.interval.civil_end_time >= \"2026-01-05T00:00:00\" AND "
                                        + "sleep.interval.civil_end_time < \"2026-01-09\"")))
                .isNotEmpty();
        assertThat(all(
                        "sleep",
                        Map.of(
                                "filter",
                                "sleep.interval.civil_end_time >= \"2026-01-01\" OR "
                                        + "sleep.interval.civil_end_time < \"2020-01-03\"")))
                .hasSizeBetween(5, 20);
    }

    @Test
    void a_page_has_at_most_25_sleeps_and_the_last_page_has_an_empty_token() {
        JsonNode first = google.json(reconciled("sleep", Map.of("pageSize", "10000")));

        assertThat(first.get("dataPoints").size()).isEqualTo(25);
        assertThat(all("sleep", Map.of("filter", "sleep.interval.civil_end_time >= \"2025-10-01\"")))
                .hasSizeGreaterThan(80)
                .doesNotHaveDuplicates();
        assertThat(google.get(reconciled(
                                "weight",
                                Map.of("pageToken", first.get("nextPageToken").asString())))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_empty_page_may_have_a_next_page() {
        Map<String, String> query = new HashMap<>(Map.of("filter", "sleep.interval.civil_end_time >= \"2025-11-01\""));
        List<JsonNode> sleeps = all("sleep", query);
        simulator.setBehaviour(GoogleBehaviour.EMPTY_PAGES, true);

        JsonNode first = google.json(reconciled("sleep", query));

        assertThat(first.get("dataPoints").size()).isZero();
        assertThat(first.get("nextPageToken").asString()).isNotEmpty();
        assertThat(all("sleep", query)).isEqualTo(sleeps);
    }

    @Test
    void a_list_includes_the_phones_records_and_reconciled_data_omits_them() {
        Map<String, String> query = Map.of(
                "filter",
                "steps.interval.civil_start_time >= \"2025-12-01\" AND steps.interval.civil_start_time < \"2025-12-31\"");

        assertThat(sum(listed("steps", query))).isGreaterThan(sum(all("steps", query)));
        assertThat(sum(all("steps", query)))
                .isEqualTo(FROM.datesUntil(FROM.plusDays(30))
                        .mapToLong(date -> activity(date).steps())
                        .sum());
        HttpResponse<String> refused = google.get(points("floors", Map.of()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("\"reason\":\"UNSUPPORTED_DATA_TYPE_ACTION\"")
                .contains("\"metadata\":{\"allowed_actions\":\"reconcile,rollUp,dailyRollUp\"}");
        assertThat(google.get(reconciled("steps", Map.of("dataSourceFamily", "all-sources")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_token_allows_only_its_scopes() {
        Set<String> scopes = new HashSet<>(GoogleScopes.ALL);
        scopes.remove(GoogleScopes.readOnly("sleep"));
        SimulatorClient narrow = new SimulatorClient(
                simulator, simulator.signInWithGoogle(person, scopes).access());

        assertThat(narrow.get(reconciled("sleep", Map.of())).statusCode()).isEqualTo(403);
        assertThat(reason(narrow.get(reconciled("sleep", Map.of())))).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        assertThat(narrow.get("/v4/users/me/identity").statusCode()).isEqualTo(200);
        assertThat(narrow.get("/v4/users/123/identity").statusCode()).isEqualTo(403);
    }

    @Test
    void each_provider_rejects_the_tokens_of_the_other() {
        assertThat(caller.get("/v4/users/me/identity").statusCode()).isEqualTo(401);
        assertThat(google.get("/1/user/-/profile.json").statusCode()).isEqualTo(401);
        assertThat(reason(SimulatorClient.send(simulator, "GET", "/v4/users/me/identity", "")))
                .isEqualTo("CREDENTIALS_MISSING");
    }

    @Test
    void an_unknown_path_is_answered_with_an_html_page() {
        HttpResponse<String> answer = google.get("/v4/users/me/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    @Test
    void the_quota_is_300_requests_per_minute_and_no_header_tells_the_rest() {
        for (int i = 0; i < 300; i++) {
            assertThat(google.get("/v4/users/me/profile").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = google.get("/v4/users/me/profile");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(reason(refused)).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(refused.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().contains("limit"));
        assertThat(caller.get("/1/user/-/profile.json").statusCode()).isEqualTo(200);
        clock.advance(java.time.Duration.ofMinutes(1));
        assertThat(google.get("/v4/users/me/profile").statusCode()).isEqualTo(200);
        assertThat(simulator.requests().count("AAAAAA", SimulatedEndpoint.GOOGLE_PROFILE))
                .isEqualTo(302);
    }

    private static void assertTooLong(HttpResponse<String> answer, String days) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"reason\":\"INVALID_ROLLUP_QUERY_DURATION\"")
                .contains("\"metadata\":{\"maxDurationDays\":\"" + days + "\"}");
    }

    private static List<String> dates(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SimulatorClient.JSON
                .readTree(answer.body())
                .get("rollupDataPoints")
                .valueStream()
                .map(window -> window.at("/civilStartTime/date"))
                .map(date -> LocalDate.of(
                                date.get("year").asInt(),
                                date.get("month").asInt(),
                                date.get("day").asInt())
                        .toString())
                .toList();
    }

    private static long sum(List<JsonNode> points) {
        return points.stream()
                .mapToLong(point -> point.at("/steps/count").asLong(0))
                .sum();
    }
}
