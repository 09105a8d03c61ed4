package syncbit.collector.source.google;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.common.api.Account.Provider.GOOGLE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.common.api.CollectorStatus;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.oauth.GoogleScopes;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The outcomes of failed requests. */
class GoogleFailuresIT extends GoogleSourceTestBase {
    static Stream<Fault> passingFailures() {
        return Stream.of(
                Fault.status(500),
                Fault.status(503),
                Fault.reset(),
                Fault.invalidJson(),
                Fault.truncated(),
                Fault.html());
    }

    @ParameterizedTest
    @MethodSource("passingFailures")
    void a_temporary_failure_is_tried_again_and_each_attempt_takes_quota(Fault fault) {
        signedIn();
        google.faults().add(fault.at(SimulatedEndpoint.GOOGLE_STEPS).times(2));

        assertThat(day(GoogleEndpoint.STEPS)).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(quota.left(GOOGLE, "anna").left()).isEqualTo(297);
    }

    @ParameterizedTest
    @MethodSource("passingFailures")
    void a_failing_type_does_not_affect_the_others_and_is_never_read_as_an_empty_day(Fault fault) {
        signedIn();
        google.faults().add(fault.at(SimulatedEndpoint.GOOGLE_TOTAL_CALORIES));

        assertThat(day(GoogleEndpoint.TOTAL_CALORIES)).isInstanceOf(FetchOutcome.Unavailable.class);
        assertThat(day(GoogleEndpoint.STEPS)).isInstanceOf(FetchOutcome.Fetched.class);
    }

    @Test
    void a_failed_page_fails_its_whole_range() {
        signedIn();
        google.setBehaviour(GoogleBehaviour.EMPTY_PAGES, true);
        google.faults().add(Fault.status(500).at(SimulatedEndpoint.GOOGLE_SLEEP).times(2));

        var request = request(GoogleEndpoint.SLEEP, DAY.minusDays(40), DAY);
        assertThat(source.fetch("anna", request))
                .as("each page has its own attempts")
                .isInstanceOf(FetchOutcome.Fetched.class);

        google.spendAtGoogle(anna, 300 - 6);
        assertThat(source.fetch("anna", request)).isInstanceOf(FetchOutcome.RateLimited.class);
    }

    static Stream<Arguments> stops() {
        return Stream.of(
                Arguments.of(Fault.reason("ACCOUNT_NOT_LINKED"), GoogleAccountAdvice.NOT_LINKED),
                Arguments.of(Fault.status(412), GoogleAccountAdvice.NOT_LINKED),
                Arguments.of(Fault.reason("SERVICE_DISABLED"), GoogleAccountAdvice.API_DISABLED),
                Arguments.of(Fault.reason("RESOURCE_PERMISSION_DENIED"), GoogleAccountAdvice.ACCESS_DENIED));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void an_error_that_only_a_person_can_fix_stops_the_account_with_advice(Fault fault, String advice) {
        signedIn();
        google.faults().add(fault);

        assertThat(day(GoogleEndpoint.SLEEP)).isEqualTo(new FetchOutcome.Stopped(advice));
        assertThat(source.profile("anna", true)).isEqualTo(new ProfileOutcome.Failed(new FetchOutcome.Stopped(advice)));
        assertThat(pauses).as("another attempt cannot succeed").isEmpty();
    }

    @Test
    void a_scope_that_was_not_granted_forbids_only_its_groups() {
        auth.answers(
                200,
                token(google.signInWithGoogle(
                        anna, GoogleScopes.readOnly(List.of("activity_and_fitness", "settings")))));

        assertThat(day(GoogleEndpoint.SLEEP))
                .isInstanceOfSatisfying(
                        FetchOutcome.Forbidden.class,
                        forbidden -> assertThat(forbidden.reason()).startsWith("403 ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
        assertThat(day(GoogleEndpoint.STEPS)).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(source.profile("anna", true))
                .as("without the profile the first date is searched")
                .isInstanceOf(ProfileOutcome.Found.class);
    }

    @Test
    void without_the_settings_there_is_no_time_zone_and_the_account_stops_with_advice() {
        auth.answers(
                200,
                token(google.signInWithGoogle(
                        anna, GoogleScopes.readOnly(List.of("activity_and_fitness", "profile")))));

        assertThat(source.profile("anna", true))
                .isEqualTo(new ProfileOutcome.Failed(new FetchOutcome.Stopped(GoogleAccountAdvice.NO_SETTINGS)));
    }

    @ParameterizedTest
    @EnumSource
    void a_429_without_retry_after_empties_the_bucket_for_a_minute(GoogleEndpoint endpoint) {
        signedIn();
        google.spendAtGoogle(anna, 300);
        Instant later = clock.instant().plusSeconds(61);

        assertThat(day(endpoint)).isEqualTo(new FetchOutcome.RateLimited(later));
        assertThat(quota.left(GOOGLE, "anna")).isEqualTo(new CollectorStatus.Quota(300, 0, later));
        assertThat(day(endpoint)).isEqualTo(new FetchOutcome.RateLimited(later));
        assertThat(google.requests().newest())
                .as("the second request is not sent")
                .hasSize(1);

        clock.set(later);
        assertThat(day(endpoint)).isInstanceOf(FetchOutcome.Fetched.class);
    }

    @Test
    void a_429_with_retry_after_empties_the_bucket_for_that_time() {
        signedIn();
        google.faults().add(Fault.retryAfter(Duration.ofMinutes(10)).times(1));
        Instant later = clock.instant().plusSeconds(601);

        assertThat(day(GoogleEndpoint.STEPS)).isEqualTo(new FetchOutcome.RateLimited(later));
        assertThat(quota.left(GOOGLE, "anna")).isEqualTo(new CollectorStatus.Quota(300, 0, later));
    }

    @Test
    void a_rejected_token_is_refreshed_once(CapturedOutput output) {
        IssuedTokens old = google.signInWithGoogle(anna);
        google.expireAccess(anna);
        IssuedTokens fresh = google.signInWithGoogle(anna);
        auth.answers(200, token(old)).answers(200, token(fresh));

        assertThat(day(GoogleEndpoint.STEPS)).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(auth.asked).hasSize(2).last().asString().contains(old.access());
        assertThat(output).doesNotContain(old.access()).doesNotContain(fresh.access());
    }

    @Test
    void a_rejected_fresh_token_needs_consent_without_a_loop(CapturedOutput output) {
        IssuedTokens old = google.signInWithGoogle(anna);
        IssuedTokens fresh = google.signInWithGoogle(anna);
        google.revoke(anna);
        auth.answers(200, token(old)).answers(200, token(fresh)).answers(204, "");

        assertThat(day(GoogleEndpoint.STEPS)).isEqualTo(new FetchOutcome.Unauthorized());
        assertThat(google.requests().count(SimulatedEndpoint.GOOGLE_STEPS)).isEqualTo(2);
        assertThat(auth.asked.getLast()).startsWith("POST /api/accounts/anna/consent-needed ");
        assertThat(output)
                .contains("GOOGLE rejects even a fresh access token of anna")
                .doesNotContain(old.access())
                .doesNotContain(fresh.access());
    }

    @Test
    void with_an_expired_consent_no_request_is_sent() {
        auth.answers(409, "{\"detail\":\"Connect anna again.\"}");

        assertThat(day(GoogleEndpoint.STEPS)).isEqualTo(new FetchOutcome.Unauthorized());
        assertThat(google.requests().newest()).isEmpty();
    }
}
