package syncbit.collector.source.fitbit;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.common.api.Account.Provider.FITBIT;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.HealthSource.ProfileOutcome;
import syncbit.common.api.CollectorStatus;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.oauth.IssuedTokens;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The outcomes of failed requests. */
class FitbitFailuresIT extends FitbitSourceTestBase {
    static Stream<Fault> passingFailures() {
        return Stream.of(
                Fault.status(500),
                Fault.status(502),
                Fault.reset(),
                Fault.invalidJson(),
                Fault.truncated(),
                Fault.html());
    }

    @ParameterizedTest
    @MethodSource("passingFailures")
    void a_temporary_failure_is_tried_again_and_each_attempt_takes_quota(Fault fault) {
        signedIn();
        fitbit.faults().add(fault.times(2));

        assertThat(day(FitbitEndpoint.SLEEP)).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(fitbit.requests().count(SimulatedEndpoint.SLEEP)).isEqualTo(3);
        assertThat(quota.left(FITBIT, "anna").left()).isEqualTo(147);
    }

    @ParameterizedTest
    @MethodSource("passingFailures")
    void a_failure_in_three_attempts_is_postponed_and_never_read_as_an_empty_day(Fault fault) {
        signedIn();
        fitbit.faults().add(fault);

        assertThat(day(FitbitEndpoint.SLEEP)).isInstanceOf(FetchOutcome.Unavailable.class);
        assertThat(fitbit.requests().count(SimulatedEndpoint.SLEEP)).isEqualTo(3);
        assertThat(quota.left(FITBIT, "anna").left()).isEqualTo(147);
    }

    @Test
    void a_slow_response_times_out_and_is_tried_again() {
        signedIn();
        fitbit.faults().add(Fault.delayed(Duration.ofSeconds(5)).times(1));

        assertThat(source(Duration.ofSeconds(1)).fetch("anna", request(FitbitEndpoint.HRV, DAY, DAY)))
                .isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(pauses).startsWith(Duration.ofSeconds(1));
    }

    @Test
    void a_quota_used_up_between_two_attempts_ends_them() {
        signedIn();
        fitbit.spend(anna, 149);
        fitbit.faults().add(Fault.status(500));

        assertThat(day(FitbitEndpoint.HRV)).isEqualTo(new FetchOutcome.RateLimited(TOP));
        assertThat(fitbit.requests().count(SimulatedEndpoint.HRV)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_429_empties_the_bucket_until_the_window_resets_for_every_endpoint(FitbitEndpoint endpoint) {
        signedIn();
        fitbit.spend(anna, 150);

        assertThat(day(endpoint)).isEqualTo(new FetchOutcome.RateLimited(TOP));
        assertThat(quota.left(FITBIT, "anna")).isEqualTo(new CollectorStatus.Quota(150, 0, TOP));
        assertThat(day(endpoint)).isEqualTo(new FetchOutcome.RateLimited(TOP));
        assertThat(fitbit.requests().newest())
                .as("the second request is not sent")
                .hasSize(1);

        clock.set(TOP);
        assertThat(day(endpoint)).isInstanceOf(FetchOutcome.Fetched.class);
    }

    @Test
    void requests_of_another_program_are_learned_from_the_first_response() {
        signedIn();
        fitbit.spend(anna, 100);

        day(FitbitEndpoint.HRV);

        assertThat(quota.left(FITBIT, "anna")).isEqualTo(new CollectorStatus.Quota(150, 49, TOP));
    }

    @Test
    void a_rejected_token_is_refreshed_once(CapturedOutput output) {
        IssuedTokens old = fitbit.signIn(anna);
        fitbit.expireAccess(anna);
        IssuedTokens fresh = fitbit.signIn(anna);
        auth.answers(200, token(old)).answers(200, token(fresh));

        assertThat(day(FitbitEndpoint.HEART)).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(auth.asked).hasSize(2).last().asString().contains(old.access());
        assertThat(pauses).isEmpty();
        assertThat(output).doesNotContain(old.access()).doesNotContain(fresh.access());
    }

    @Test
    void a_rejected_fresh_token_needs_consent_without_a_loop(CapturedOutput output) {
        IssuedTokens old = fitbit.signIn(anna);
        IssuedTokens fresh = fitbit.signIn(anna);
        fitbit.revoke(anna);
        auth.answers(200, token(old)).answers(200, token(fresh)).answers(204, "");

        assertThat(day(FitbitEndpoint.HEART)).isEqualTo(new FetchOutcome.Unauthorized());
        assertThat(fitbit.requests().count(SimulatedEndpoint.HEART)).isEqualTo(2);
        assertThat(auth.asked).hasSize(3);
        assertThat(auth.asked.getLast())
                .startsWith("POST /api/accounts/anna/consent-needed ")
                .contains("\"refused\":\"" + fresh.access() + "\"", "invalid_token");
        assertThat(output)
                .contains("FITBIT rejects even a fresh access token of anna")
                .doesNotContain(old.access())
                .doesNotContain(fresh.access());
    }

    @Test
    void without_an_access_token_no_request_is_sent() {
        auth.answers(409, "{\"detail\":\"Connect anna again.\"}");

        assertThat(day(FitbitEndpoint.HEART)).isEqualTo(new FetchOutcome.Unauthorized());
        assertThat(quota.left(FITBIT, "anna").left()).isEqualTo(150);
        assertThat(fitbit.requests().newest()).isEmpty();
    }

    @Test
    void while_auth_service_is_down_data_is_only_delayed() {
        auth.answers(503, "{\"detail\":\"Fitbit's token endpoint is away.\"}");

        assertThat(day(FitbitEndpoint.HEART))
                .isEqualTo(new FetchOutcome.Unavailable("Fitbit's token endpoint is away."));
        assertThat(quota.left(FITBIT, "anna").left()).isEqualTo(150);
    }

    @Test
    void a_scope_that_was_not_granted_forbids_only_its_group() {
        auth.answers(200, token(fitbit.signIn(anna, Set.of("heartrate"))));

        assertThat(day(FitbitEndpoint.SLEEP))
                .isInstanceOfSatisfying(
                        FetchOutcome.Forbidden.class,
                        forbidden -> assertThat(forbidden.reason()).startsWith("403 insufficient_scope: "));
        assertThat(day(FitbitEndpoint.HEART)).isInstanceOf(FetchOutcome.Fetched.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405})
    void a_refusal_is_not_tried_again_and_has_a_reason(int status) {
        signedIn();
        fitbit.faults().add(Fault.status(status));

        assertThat(day(FitbitEndpoint.WEIGHT))
                .isInstanceOfSatisfying(
                        FetchOutcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith(status + " ")
                                .contains(": "));
        assertThat(fitbit.requests().count(SimulatedEndpoint.WEIGHT)).isEqualTo(1);
    }

    @Test
    void the_switched_off_fitbit_api_stops_the_account_with_advice() {
        signedIn();
        fitbit.faults().switchOff(true);

        assertThat(day(FitbitEndpoint.FAT)).isEqualTo(new FetchOutcome.Stopped(FitbitResponseClassifier.SWITCHED_OFF));
        assertThat(source.profile("anna", true))
                .isEqualTo(new ProfileOutcome.Failed(new FetchOutcome.Stopped(FitbitResponseClassifier.SWITCHED_OFF)));
    }

    @Test
    void requests_are_counted_by_endpoint_and_outcome() {
        signedIn();
        fitbit.faults().add(Fault.status(500).times(1));
        day(FitbitEndpoint.HRV);
        source.profile("anna", true);

        assertThat(counted("hrv", "server-error")).isEqualTo(1);
        assertThat(counted("hrv", "answered")).isEqualTo(1);
        assertThat(counted("profile", "answered")).isEqualTo(1);
    }
}
