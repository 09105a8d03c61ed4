package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.simulator.oauth.IssuedTokens;

/** Codes and refresh tokens are valid once, and only for their application. */
class FitbitTokenTest extends AbstractOAuthTest {
    @Test
    void a_code_is_valid_once() {
        String code = code();

        assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(200);
        assertInvalidGrant(redeem(code, VERIFIER));
    }

    @Test
    void a_code_expires_after_ten_minutes() {
        String first = code();
        clock.advance(Duration.ofSeconds(599));
        assertThat(redeem(first, VERIFIER).statusCode()).isEqualTo(200);
        String second = code();
        clock.advance(Duration.ofMinutes(10));

        assertInvalidGrant(redeem(second, VERIFIER));
    }

    @Test
    void a_code_is_rejected_without_its_verifier() {
        assertInvalidGrant(redeem(code(), "another"));
        assertInvalidGrant(redeem(code(), ""));
    }

    @Test
    void a_code_is_rejected_with_another_redirect() {
        assertInvalidGrant(SimulatorClient.post(
                simulator,
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code(),
                        "redirect_uri",
                        "http://localhost/other",
                        "code_verifier",
                        VERIFIER)));
    }

    @Test
    void a_refresh_token_is_valid_once() {
        IssuedTokens tokens = simulator.signIn(person);

        HttpResponse<String> first = refresh(tokens.refresh());
        HttpResponse<String> second = refresh(tokens.refresh());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).get("refresh_token").asString()).isNotEqualTo(tokens.refresh());
        assertInvalidGrant(second);
        assertThat(message(second)).startsWith("Refresh token invalid: " + tokens.refresh());
        assertThat(refresh(json(first).get("refresh_token").asString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_application_without_its_secret_is_rejected() {
        Map<String, String> form = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                simulator.signIn(person).refresh());

        HttpResponse<String> wrong = SimulatorClient.post(simulator, "/oauth2/token", form, "simulator:wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(error(wrong)).isEqualTo("invalid_client");
        assertThat(SimulatorClient.post(simulator, "/oauth2/revoke", Map.of("token", "x"), "x:y")
                        .statusCode())
                .isEqualTo(401);
        assertThat(SimulatorClient.post(simulator, "/oauth2/token", form).statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_grant_type_is_rejected() {
        assertThat(error(SimulatorClient.post(simulator, "/oauth2/token", Map.of("grant_type", "password"))))
                .isEqualTo("unsupported_grant_type");
        assertThat(error(SimulatorClient.post(simulator, "/oauth2/token", Map.of())))
                .isEqualTo("invalid_request");
        assertThat(SimulatorClient.send(simulator, "GET", "/oauth2/token", "").statusCode())
                .isEqualTo(405);
    }

    @Test
    void revoking_either_token_ends_only_its_consent() {
        IssuedTokens revoked = simulator.signIn(person);
        IssuedTokens other = simulator.signIn(person);

        assertThat(SimulatorClient.post(simulator, "/oauth2/revoke", Map.of("token", revoked.refresh()))
                        .statusCode())
                .isEqualTo(200);

        assertThat(error(new SimulatorClient(simulator, revoked.access()).get("/1/user/-/profile.json")))
                .isEqualTo("invalid_token");
        assertInvalidGrant(refresh(revoked.refresh()));
        assertThat(refresh(other.refresh()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_person_can_revoke_every_consent() {
        IssuedTokens tokens = simulator.signIn(person);

        simulator.revoke(person);

        assertThat(error(caller.get("/1/user/-/profile.json"))).isEqualTo("invalid_token");
        assertInvalidGrant(refresh(tokens.refresh()));
        assertThat(simulator.consents(person)).isZero();
    }

    @Test
    void a_refresh_token_stays_valid_after_the_access_token_expires() {
        IssuedTokens tokens = simulator.signIn(person);

        simulator.expireAccess(person);

        assertThat(error(new SimulatorClient(simulator, tokens.access()).get("/1/user/-/profile.json")))
                .isEqualTo("expired_token");
        String fresh = json(refresh(tokens.refresh())).get("access_token").asString();
        assertThat(new SimulatorClient(simulator, fresh)
                        .get("/1/user/-/profile.json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void to_string_omits_secrets() {
        IssuedTokens tokens = simulator.signIn(person);

        assertThat(tokens.toString()).doesNotContain(tokens.access()).doesNotContain(tokens.refresh());
        SimulatorSettings settings = new SimulatorEnvironment(Map.of("SIMULATOR_CLIENT_SECRET", "hush")).read();
        assertThat(settings.clientSecret()).isEqualTo("hush");
        assertThat(settings.toString()).doesNotContain("hush");
    }
}
