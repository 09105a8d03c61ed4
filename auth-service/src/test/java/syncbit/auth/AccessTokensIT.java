package syncbit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import syncbit.auth.fixture.AuthIntegrationTestBase;
import syncbit.common.api.AccessToken;
import syncbit.common.json.Json;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The responses to the collector's requests for an access token. */
class AccessTokensIT extends AuthIntegrationTestBase {
    @Autowired
    private TransactionOperations transaction;

    @Test
    void a_valid_token_is_returned_without_a_refresh() {
        connected();
        FITBIT.requests().clear();

        AccessToken token = token(null);

        assertThat(token(null)).isEqualTo(token);
        assertThat(token.expiresAt()).isEqualTo(CLOCK.instant().plus(Duration.ofHours(8)));
        assertThat(refreshes()).isZero();
    }

    @Test
    void a_token_about_to_expire_is_refreshed() {
        connected();
        AccessToken old = token(null);
        FITBIT.requests().clear();

        CLOCK.advance(Duration.ofHours(8).minusSeconds(61));
        assertThat(token(null)).isEqualTo(old);
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(token(null).value()).isNotEqualTo(old.value());
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void a_refused_token_is_refreshed_once_and_later_requests_get_the_new_one() {
        connected();
        AccessToken old = token(null);
        FITBIT.requests().clear();

        AccessToken renewed = token(old.value());

        assertThat(renewed.value()).isNotEqualTo(old.value());
        assertThat(token(old.value())).isEqualTo(renewed);
        assertThat(token(null)).isEqualTo(renewed);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void each_refresh_uses_the_newest_refresh_token() {
        connected();
        String last = token(null).value();
        for (int i = 0; i < 5; i++) {
            String next = token(last).value();
            assertThat(next).isNotEqualTo(last);
            last = next;
        }
    }

    @Test
    void twenty_concurrent_requests_cause_one_refresh() throws Exception {
        connected();
        String old = token(null).value();
        FITBIT.requests().clear();
        FITBIT.faults().add(Fault.delayed(Duration.ofMillis(300)).at(SimulatedEndpoint.TOKEN));

        List<String> answers;
        try (ExecutorService callers = Executors.newFixedThreadPool(20)) {
            Callable<String> ask = () -> token(old).value();
            answers = callers.invokeAll(Collections.nCopies(20, ask)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).hasSize(20).containsOnly(answers.getFirst()).doesNotContain(old);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void a_refresh_waits_for_the_row_lock_of_another_instance() {
        connected();
        String old = token(null).value();
        FITBIT.requests().clear();

        CompletableFuture<String> answer = Objects.requireNonNull(transaction.execute(held -> {
            jdbc.sql("select 1 from auth.account for update")
                    .query(Integer.class)
                    .list();
            CompletableFuture<String> asked =
                    CompletableFuture.supplyAsync(() -> token(old).value());
            await().until(() -> waitingForALock() == 1);
            assertThat(refreshes()).isZero();
            return asked;
        }));

        assertThat(answer.join()).isNotEqualTo(old);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void a_withdrawn_consent_stops_the_account_without_further_refreshes() {
        SimulatedPerson person = connected();
        String old = token(null).value();
        FITBIT.revoke(person);
        FITBIT.requests().clear();

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = ask("default", old);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("refused to renew the consent (invalid_grant)", "Reconnect");
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(state()).isEqualTo("NEEDS_CONSENT");
        assertThat(api("/api/accounts").body()).contains("\"state\":\"needs_consent\"");
        assertThat(admin().get("/").body()).contains("needs consent", "refused to renew the consent");
        assertThat(api("/actuator/prometheus").body())
                .contains("syncbit_account_state{state=\"needs_consent\",user=\"default\"} 1.0")
                .contains("syncbit_account_state{state=\"connected\",user=\"default\"} 0.0");
        assertThat(api("/actuator/health/readiness").statusCode()).isEqualTo(200);

        connect(admin(), person, "?label=default");
        assertThat(token(null).value()).isNotEqualTo(old);
    }

    static Stream<Fault> transientFaults() {
        return Stream.of(
                Fault.status(500),
                Fault.status(503),
                Fault.status(429),
                Fault.reset(),
                Fault.html(),
                Fault.invalidJson());
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void a_transient_fault_changes_nothing(Fault trouble) {
        connected();
        String old = token(null).value();
        FITBIT.faults().add(trouble.at(SimulatedEndpoint.TOKEN));

        HttpResponse<String> answer = ask("default", old);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Fitbit is not available").doesNotContain("html", "sleep");
        assertThat(state()).isEqualTo("CONNECTED");
        assertThat(token(null).value()).isEqualTo(old);
    }

    @Test
    void after_a_503_the_same_refresh_token_is_used_again() {
        connected();
        String old = token(null).value();
        FITBIT.faults().add(Fault.status(503).at(SimulatedEndpoint.TOKEN).times(1));

        assertThat(ask("default", old).statusCode()).isEqualTo(503);
        assertThat(token(old).value()).isNotEqualTo(old);
    }

    @Test
    void a_switched_off_api_stops_the_account_with_advice() {
        connected();
        String old = token(null).value();
        FITBIT.faults().switchOff(true);

        HttpResponse<String> answer = ask("default", old);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("410 Gone", "connect the account through Google");
        assertThat(state()).isEqualTo("NEEDS_CONSENT");
    }

    @Test
    void an_unknown_user_is_not_found() {
        HttpResponse<String> answer = ask("nobody", null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("No account has the label nobody");
    }

    @Test
    void a_fresh_token_that_is_refused_too_means_that_consent_is_needed() {
        connected();
        String token = token(null).value();

        assertThat(report("default", "a-token-of-yesterday").statusCode()).isEqualTo(204);
        assertThat(state()).isEqualTo("CONNECTED");
        assertThat(report("default", token).statusCode()).isEqualTo(204);
        assertThat(state()).isEqualTo("NEEDS_CONSENT");
        assertThat(ask("default", null).body()).contains("401 twice");
        assertThat(report("nobody", token).statusCode()).isEqualTo(404);
        assertThat(api("/api/accounts/default/consent-needed", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tokens_of_another_key_wait_for_their_key() {
        connected();
        String token = token(null).value();
        String key =
                jdbc.sql("select key_id from auth.account").query(String.class).single();

        jdbc.sql("update auth.account set key_id = '0badc0de'").update();
        HttpResponse<String> answer = ask("default", null);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("another TOKEN_ENCRYPTION_KEY (key 0badc0de", key);
        assertThat(api("/api/accounts").body()).contains("needs_consent");

        jdbc.sql("update auth.account set key_id = ?").param(key).update();
        assertThat(token(null).value()).isEqualTo(token);
    }

    @Test
    void tokens_that_somebody_changed_in_the_database_do_not_open() {
        connected();
        jdbc.sql("update auth.account set access_token = refresh_token").update();

        HttpResponse<String> answer = ask("default", null);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("reconnect the account");
    }

    private AccessToken token(@Nullable String refused) {
        HttpResponse<String> answer = ask("default", refused);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readValue(answer.body(), AccessToken.class);
    }

    private HttpResponse<String> ask(String user, @Nullable String refused) {
        return api(
                "/api/accounts/" + user + "/token",
                refused == null ? "{\"refused\":null}" : "{\"refused\":\"" + refused + "\"}");
    }

    private HttpResponse<String> report(String user, String refused) {
        return api(
                "/api/accounts/" + user + "/consent-needed",
                "{\"refused\":\"" + refused + "\",\"reason\":\"Fitbit answered 401 twice. Reconnect the account.\"}");
    }

    private int waitingForALock() {
        return jdbc.sql("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    private static long refreshes() {
        return FITBIT.requests().count(SimulatedEndpoint.TOKEN);
    }

    private String state() {
        return jdbc.sql("select state from auth.account").query(String.class).single();
    }
}
