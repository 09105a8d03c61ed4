package syncbit.collector.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import syncbit.collector.client.AuthClient.AccessTokenReply;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;
import syncbit.testkit.MutableClock;

@ExtendWith(OutputCaptureExtension.class)
class AccessTokenCacheTest {
    private static final AccessToken OLD = new AccessToken("secret-old", Instant.parse("2025-12-24T18:00:00Z"));
    private static final AccessToken NEW = new AccessToken("secret-new", Instant.parse("2025-12-25T02:00:00Z"));
    private static final String OLD_JSON = """
        {"value":"secret-old","expiresAt":"2025-12-24T18:00:00Z"}\
        """;
    private static final String NEW_JSON = """
        {"value":"secret-new","expiresAt":"2025-12-25T02:00:00Z"}\
        """;

    private final MutableClock clock = MutableClock.at("2025-12-24T10:00:00Z");
    private FakeAuthService auth;
    private AccessTokenCache tokens;

    @BeforeEach
    void start() throws IOException {
        auth = new FakeAuthService();
        tokens = auth.tokens(clock);
    }

    @AfterEach
    void stop() {
        auth.close();
    }

    @Test
    void a_token_is_requested_once_and_cached() {
        auth.answers(200, OLD_JSON);

        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(OLD));
        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(OLD));
        assertThat(auth.asked)
                .containsExactly("POST /api/accounts/anna/token Bearer the-service-token"
                        + " {\"refused\":null,\"provider\":\"fitbit\"}");
    }

    @Test
    void a_token_is_requested_again_a_minute_before_it_expires() {
        auth.answers(200, OLD_JSON).answers(200, NEW_JSON);
        tokens.live(Account.Provider.FITBIT, "anna");

        clock.set(OLD.expiresAt().minus(Duration.ofSeconds(61)));
        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(OLD));
        clock.set(OLD.expiresAt().minus(Duration.ofSeconds(60)));
        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(NEW));
    }

    @Test
    void a_new_consent_requests_a_new_token() {
        auth.answers(200, OLD_JSON).answers(200, NEW_JSON);
        tokens.consented("anna", Instant.parse("2025-12-01T00:00:00Z"));
        tokens.live(Account.Provider.FITBIT, "anna");

        tokens.consented("anna", Instant.parse("2025-12-01T00:00:00Z"));
        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(OLD));
        tokens.consented("anna", Instant.parse("2025-12-24T09:59:00Z"));
        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(NEW));
    }

    @Test
    void a_token_of_one_provider_is_not_shown_to_another() {
        auth.answers(200, OLD_JSON).answers(200, NEW_JSON);

        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(OLD));
        assertThat(tokens.live(Account.Provider.GOOGLE, "anna")).isEqualTo(new AccessTokenReply.Live(NEW));
        assertThat(auth.asked).last().asString().endsWith("{\"refused\":null,\"provider\":\"google\"}");
    }

    @Test
    void each_user_has_a_token_of_their_own() {
        auth.answers(200, OLD_JSON).answers(200, NEW_JSON);

        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(OLD));
        assertThat(tokens.live(Account.Provider.FITBIT, "ben")).isEqualTo(new AccessTokenReply.Live(NEW));
    }

    @Test
    void a_rejected_token_is_reported_to_auth_service_and_its_successor_cached() {
        auth.answers(200, OLD_JSON).answers(200, NEW_JSON);
        tokens.live(Account.Provider.FITBIT, "anna");

        assertThat(tokens.insteadOf(Account.Provider.FITBIT, "anna", OLD)).isEqualTo(new AccessTokenReply.Live(NEW));
        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(NEW));
        assertThat(auth.asked)
                .hasSize(2)
                .last()
                .asString()
                .endsWith("{\"refused\":\"secret-old\",\"provider\":\"fitbit\"}");
    }

    @Test
    void an_account_without_a_token_needs_consent_with_the_reason_of_auth_service() {
        auth.answers(409, "{\"status\":409,\"detail\":\"Connect anna again.\"}");

        assertThat(tokens.live(Account.Provider.FITBIT, "anna"))
                .isEqualTo(new AccessTokenReply.NeedsConsent("Connect anna again."));
    }

    @Test
    void an_unknown_account_needs_consent() {
        auth.answers(404, "{\"status\":404,\"detail\":\"There is no account anna.\"}");

        assertThat(tokens.live(Account.Provider.FITBIT, "anna"))
                .isEqualTo(new AccessTokenReply.NeedsConsent("There is no account anna."));
    }

    @Test
    void a_failed_refresh_is_temporary() {
        auth.answers(503, "{\"status\":503,\"detail\":\"Fitbit's token endpoint is away.\"}");

        assertThat(tokens.live(Account.Provider.FITBIT, "anna"))
                .isEqualTo(new AccessTokenReply.Unavailable("Fitbit's token endpoint is away."));
    }

    @Test
    void a_rejected_service_token_is_reported_with_the_next_step() {
        auth.answers(401, "");

        assertThat(tokens.live(Account.Provider.FITBIT, "anna"))
                .isInstanceOfSatisfying(
                        AccessTokenReply.Unavailable.class,
                        away -> assertThat(away.reason())
                                .endsWith("refuses SERVICE_TOKEN; give the same one to all services"));
    }

    @Test
    void a_response_that_is_not_a_token_is_not_quoted() {
        auth.answers(200, "{\"value\":\"secret-old\",\"expiresAt\":\"never\"}");

        assertThat(tokens.live(Account.Provider.FITBIT, "anna"))
                .isInstanceOf(AccessTokenReply.Unavailable.class)
                .asString()
                .doesNotContain("secret-old");
    }

    @Test
    void an_auth_service_that_is_down_is_named() {
        auth.close();

        assertThat(tokens.live(Account.Provider.FITBIT, "anna"))
                .isInstanceOf(AccessTokenReply.Unavailable.class)
                .asString()
                .contains("auth-service at http://localhost:");
    }

    @Test
    void a_permanent_rejection_is_reported_and_the_token_is_removed() {
        auth.answers(200, OLD_JSON).answers(204, "").answers(200, NEW_JSON);
        tokens.live(Account.Provider.FITBIT, "anna");

        tokens.consentNeeded(Account.Provider.FITBIT, "anna", OLD, "401 twice");

        assertThat(auth.asked).last().asString().startsWith("POST /api/accounts/anna/consent-needed ");
        assertThat(auth.asked).last().asString().contains("\"refused\":\"secret-old\"", "\"reason\":\"401 twice\"");
        assertThat(tokens.live(Account.Provider.FITBIT, "anna")).isEqualTo(new AccessTokenReply.Live(NEW));
    }

    @Test
    void a_failed_report_has_no_other_effect_and_logs_no_token(CapturedOutput output) {
        auth.answers(500, "secret-old");

        tokens.consentNeeded(Account.Provider.FITBIT, "anna", OLD, "401 twice");

        assertThat(output).contains("Could not report that anna needs consent").doesNotContain("secret-old");
    }

    @Test
    void no_text_form_contains_a_token() {
        assertThat(new AccessTokenReply.Live(OLD).toString()).doesNotContain("secret-old");
    }
}
