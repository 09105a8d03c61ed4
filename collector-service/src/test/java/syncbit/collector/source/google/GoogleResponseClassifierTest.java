package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import syncbit.collector.quota.ReportedQuota;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.google.PagedRequests.ResponsePage;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;
import syncbit.collector.source.http.ResponseClassifier.AttemptOutcome;

class GoogleResponseClassifierTest {
    private static final Instant ASKED = Instant.parse("2026-11-21T10:20:00Z");
    private static final Instant ANSWERED = Instant.parse("2026-11-21T10:20:01Z");
    private static final Instant SPENT_UNTIL = Instant.parse("2026-11-21T10:21:01Z");

    /** Recorded by django-google-health. */
    private static final String NOT_LINKED = """
        {"error":{"code":400,"message":"The account is not linked to Google Health.","status":"FAILED_PRECONDITION",
         "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCOUNT_NOT_LINKED","domain":"health.googleapis.com","metadata":{"redirect_uri":"https://fitbit.google.com/auth/signup"}}]}}
        """;

    /** As Google's APIs put it, with details of other kinds before and behind. */
    private static final String SERVICE_DISABLED = """
        {"error":{"code":403,"message":"Google Health API has not been used in project 123456789012 before or it is disabled.","status":"PERMISSION_DENIED",
         "errors":[{"message":"…","domain":"usageLimits","reason":"accessNotConfigured"}],
         "details":["nobody knows",
           {"@type":"type.googleapis.com/google.rpc.LocalizedMessage","locale":"en-US","message":"…"},
           {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED","domain":"googleapis.com","metadata":{"service":"health.googleapis.com","consumer":"projects/123456789012"}},
           {"@type":"type.googleapis.com/google.rpc.Help","reason":{"of":"another shape"},"links":[{"url":"https://console.developers.google.com/"}]}]}}
        """;

    private final GoogleResponseClassifier classifier = new GoogleResponseClassifier();

    static Stream<Arguments> stops() {
        return Stream.of(
                Arguments.of(400, NOT_LINKED, GoogleAccountAdvice.NOT_LINKED),
                Arguments.of(
                        400,
                        error("FAILED_PRECONDITION", "The account is not linked to Google Health.", null),
                        GoogleAccountAdvice.NOT_LINKED),
                Arguments.of(410, error("NOT_FOUND", "Gone.", null), GoogleAccountAdvice.GONE),
                Arguments.of(410, "<html>Gone</html>", GoogleAccountAdvice.GONE),
                Arguments.of(403, SERVICE_DISABLED, GoogleAccountAdvice.API_DISABLED),
                Arguments.of(
                        403,
                        error("PERMISSION_DENIED", "RESOURCE_PERMISSION_DENIED: ask again", null),
                        GoogleAccountAdvice.ACCESS_DENIED),
                Arguments.of(
                        412,
                        error("FAILED_PRECONDITION", "Precondition check failed.", null),
                        GoogleAccountAdvice.NOT_LINKED),
                Arguments.of(
                        403, error("PERMISSION_DENIED", "Off.", "SERVICE_DISABLED"), GoogleAccountAdvice.API_DISABLED),
                Arguments.of(
                        403,
                        error("PERMISSION_DENIED", "No.", "RESOURCE_PERMISSION_DENIED"),
                        GoogleAccountAdvice.ACCESS_DENIED),
                Arguments.of(
                        403,
                        error("PERMISSION_DENIED", "Could not mint UberMint from GaiaMint", null),
                        GoogleAccountAdvice.NOT_MIGRATED));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void an_error_that_only_a_person_can_fix_has_advice(int status, String body, String advice) {
        assertThat(on(answer(status, body)))
                .isEqualTo(new AttemptOutcome.Permanent<>("stopped", new FetchOutcome.Stopped(advice)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCESS_TOKEN_SCOPE_INSUFFICIENT", "MISSING_OAUTH_SCOPE"})
    void a_scope_that_was_not_granted_forbids_one_group(String reason) {
        assertThat(on(answer(403, error("PERMISSION_DENIED", "Request had insufficient scopes.", reason))))
                .isEqualTo(new AttemptOutcome.Permanent<>(
                        "forbidden",
                        new FetchOutcome.Forbidden("403 " + reason + ": Request had insufficient scopes.")));
    }

    @Test
    void an_error_without_a_reason_is_classified_by_its_status() {
        assertThat(on(answer(403, error("PERMISSION_DENIED", "The caller does not have permission", null))))
                .isEqualTo(new AttemptOutcome.Permanent<>(
                        "forbidden",
                        new FetchOutcome.Forbidden("403 PERMISSION_DENIED: The caller does not have permission")));
        assertThat(on(answer(404, "<html>Not found</html>")))
                .isEqualTo(new AttemptOutcome.Permanent<>("refused", new FetchOutcome.Refused("404")));
        assertThat(on(answer(400, error("INVALID_ARGUMENT", "Too long.", "INVALID_ROLLUP_QUERY_DURATION"))))
                .isEqualTo(new AttemptOutcome.Permanent<>(
                        "refused", new FetchOutcome.Refused("400 INVALID_ROLLUP_QUERY_DURATION: Too long.")));
        assertThat(on(answer(500, ""))).isEqualTo(new AttemptOutcome.Temporary<>("server-error", "500"));
        assertThat(on(answer(401, error("UNAUTHENTICATED", "Invalid ya29.a0AfH6SMBxyz-1234567890_abc", null))))
                .isEqualTo(new AttemptOutcome.TokenRejected<>("401 UNAUTHENTICATED: Invalid ***"));
    }

    @Test
    void a_403_of_a_proxy_forbids_nothing() {
        assertThat(on(answer(403, "<html>Blocked by your company</html>")))
                .isEqualTo(new AttemptOutcome.Temporary<>("forbidden", "403 from a proxy"));
        assertThat(on(answer(403, "")))
                .isEqualTo(new AttemptOutcome.Permanent<>("forbidden", new FetchOutcome.Forbidden("403")));
    }

    @Test
    void a_503_with_retry_after_pauses_its_endpoint_and_one_that_says_now_is_tried_again() {
        assertThat(on(answer(503, "", "Retry-After", "60")))
                .isEqualTo(new AttemptOutcome.Permanent<>(
                        "server-error", new FetchOutcome.Unavailable("503", ANSWERED.plusSeconds(60))));
        assertThat(on(answer(503, "", "Retry-After", "0")))
                .isEqualTo(new AttemptOutcome.Temporary<>("server-error", "503"));
    }

    @Test
    void an_empty_response_is_not_json() {
        assertThat(on(answer(200, "")))
                .isEqualTo(new AttemptOutcome.Temporary<>("garbage", "200 with an unreadable response: it is empty"));
    }

    @Test
    void json_of_another_shape_is_tried_again_and_then_unreadable() {
        assertThat(on(answer(200, "7")))
                .isInstanceOfSatisfying(
                        AttemptOutcome.Temporary.class,
                        temporary -> assertThat(temporary.failure()).isInstanceOf(FetchOutcome.Unreadable.class));
    }

    @Test
    void a_429_empties_the_quota_for_its_retry_after_or_a_minute() {
        ProviderResponse spent = answer(429, error("RESOURCE_EXHAUSTED", "Quota exceeded.", "RATE_LIMIT_EXCEEDED"));

        assertThat(on(spent))
                .isEqualTo(new AttemptOutcome.Permanent<>("rate-limited", new FetchOutcome.RateLimited(SPENT_UNTIL)));
        assertThat(classifier.quota(spent))
                .isEqualTo(new ReportedQuota(null, 0L, Duration.ofMinutes(1), ASKED, ANSWERED));
        assertThat(classifier.quota(answer(429, "", "Retry-After", "7")))
                .isEqualTo(new ReportedQuota(null, 0L, Duration.ofSeconds(7), ASKED, ANSWERED));
        assertThat(classifier.quota(answer(200, "{}"))).isEqualTo(new ReportedQuota(null, null, null, ASKED, ANSWERED));
    }

    @Test
    void a_used_up_quota_is_also_recognized_by_its_reason() {
        for (ProviderResponse spent : List.of(
                answer(403, error("PERMISSION_DENIED", "Slow down.", "RATE_LIMIT_EXCEEDED")),
                answer(503, error("RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).", null)))) {
            assertThat(on(spent))
                    .isEqualTo(
                            new AttemptOutcome.Permanent<>("rate-limited", new FetchOutcome.RateLimited(SPENT_UNTIL)));
            assertThat(classifier.quota(spent).left()).isZero();
        }
    }

    @Test
    void a_response_without_a_content_type_is_parsed_as_json() {
        assertThat(on(answer(200, "{}"))).isInstanceOf(AttemptOutcome.Parsed.class);
        assertThat(on(answer(200, "<html>Sign in to the hotel</html>"))).isInstanceOf(AttemptOutcome.Temporary.class);
    }

    @Test
    void an_html_page_is_not_a_response_of_the_api() {
        assertThat(on(answer(200, "<html>Sign in to the hotel</html>", "Content-Type", "text/html; charset=utf-8")))
                .isEqualTo(new AttemptOutcome.Temporary<>(
                        "garbage", "200 with an unreadable response: it is text/html; charset=utf-8"));
        assertThat(on(answer(200, "{}", "Content-Type", "nonsense"))).isInstanceOf(AttemptOutcome.Temporary.class);
        assertThat(on(answer(200, "{\"dataPoints\":[", "Content-Type", "application/json")))
                .isInstanceOf(AttemptOutcome.Temporary.class);
        assertThat(on(answer(200, "{}", "Content-Type", "application/json; charset=UTF-8")))
                .isInstanceOf(AttemptOutcome.Parsed.class);
    }

    private AttemptOutcome<ResponsePage> on(ProviderResponse answer) {
        return classifier.classify(
                answer, (json, answeredAt) -> ResponsePage.read(json, "dataPoints", answeredAt), SPENT_UNTIL);
    }

    private static String error(String status, String message, @org.jspecify.annotations.Nullable String reason) {
        String details = reason == null ? "" : ",\"details\":[{\"reason\":\"" + reason + "\"}]";
        return "{\"error\":{\"code\":0,\"message\":\"" + message + "\",\"status\":\"" + status + "\"" + details + "}}";
    }

    private static ProviderResponse answer(int status, String body, String... header) {
        HttpHeaders headers = new HttpHeaders();
        if (header.length > 0) {
            headers.set(header[0], header[1]);
        }
        return new ProviderResponse(status, headers, body.getBytes(StandardCharsets.UTF_8), ASKED, ANSWERED);
    }
}
