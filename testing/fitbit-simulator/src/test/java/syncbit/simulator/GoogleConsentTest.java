package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.http.UrlEncodedParameters;
import syncbit.simulator.oauth.GoogleScopes;
import tools.jackson.databind.JsonNode;

/** Google's consents and tokens. */
class GoogleConsentTest extends AbstractOAuthTest {
    private static final String SLEEP = GoogleScopes.readOnly("sleep");
    private static final String PROFILE = GoogleScopes.readOnly("profile");

    @Test
    void a_consent_gives_a_code_for_tokens_of_one_hour() {
        JsonNode tokens = json(trade(consent(Map.of())));

        assertThat(tokens.propertyNames())
                .containsExactly("access_token", "expires_in", "refresh_token", "scope", "token_type");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(3599);
        assertThat(tokens.get("scope").asString()).isEqualTo(SLEEP + " " + PROFILE);
    }

    @Test
    void a_refresh_returns_no_refresh_token_and_the_old_one_stays_valid() {
        String refresh = json(trade(consent(Map.of()))).get("refresh_token").asString();

        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofDays(30));
            assertThat(json(refreshed(refresh)).propertyNames())
                    .containsExactly("access_token", "expires_in", "scope", "token_type");
        }
    }

    @Test
    void a_second_consent_gives_a_refresh_token_only_if_the_application_prompts_for_consent() {
        trade(consent(Map.of()));

        assertThat(json(trade(consent(Map.of("prompt", "select_account")))).has("refresh_token"))
                .isFalse();
        assertThat(json(trade(consent(Map.of("access_type", "online")))).has("refresh_token"))
                .isFalse();
        assertThat(json(trade(consent(Map.of()))).has("refresh_token")).isTrue();
    }

    @Test
    void while_the_project_is_in_testing_a_consent_lasts_seven_days() {
        simulator.setBehaviour(GoogleBehaviour.TESTING, true);
        JsonNode tokens = json(trade(consent(Map.of())));
        String refresh = tokens.get("refresh_token").asString();

        assertThat(tokens.get("refresh_token_expires_in").asInt()).isEqualTo(604_799);
        clock.advance(Duration.ofDays(6));
        assertThat(json(refreshed(refresh)).get("refresh_token_expires_in").asInt())
                .isEqualTo(86_399);
        clock.advance(Duration.ofDays(1));
        HttpResponse<String> dead = refreshed(refresh);

        assertThat(dead.statusCode()).isEqualTo(400);
        assertThat(dead.body()).isEqualTo("""
                {"error":"invalid_grant","error_description":"Token has been expired or revoked."}""");
    }

    @Test
    void a_form_without_client_credentials_revokes_a_consent() {
        JsonNode tokens = json(trade(consent(Map.of())));
        String refresh = tokens.get("refresh_token").asString();

        assertThat(form("/revoke", Map.of("token", refresh)).statusCode()).isEqualTo(200);
        assertThat(form("/revoke", Map.of("token", refresh)).statusCode()).isEqualTo(400);
        assertThat(refreshed(refresh).statusCode()).isEqualTo(400);
        assertThat(simulator.googleConsents(person)).isZero();
    }

    @Test
    void the_client_credentials_are_form_fields_and_not_a_header() {
        HttpResponse<String> answer = SimulatorClient.post(
                simulator, "/token", Map.of("grant_type", "refresh_token", "refresh_token", "1//05"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"error\":\"invalid_client\"");
    }

    @Test
    void a_code_is_valid_once_and_only_with_its_verifier() {
        String code = consent(Map.of());

        assertThat(trade(code, "wrong").statusCode()).isEqualTo(400);
        assertThat(trade(code).statusCode()).isEqualTo(400);
    }

    @Test
    void a_malformed_request_stays_at_google_and_a_denial_redirects() {
        assertThat(get(address(Map.of("redirect_uri", "http://localhost:9999/callback")))
                        .body())
                .contains("redirect_uri_mismatch");
        assertThat(get(address(Map.of("scope", "sleep"))).body()).contains("invalid_scope");
        assertThat(get(address(Map.of("prompt", "please"))).statusCode()).isEqualTo(400);
        assertThat(location(SimulatorClient.post(simulator, "/o/oauth2/v2/auth", asked(Map.of("decision", "deny")))))
                .isEqualTo(Map.of("state", "s t&te", "error", "access_denied"));
    }

    @Test
    void the_page_asks_for_the_person_and_the_scopes() {
        assertThat(get(address(Map.of())).body())
                .contains("Google, simulated")
                .contains("action=\"/o/oauth2/v2/auth\"")
                .contains("value=\"" + SLEEP + "\" checked");
    }

    @Test
    void google_still_answers_when_fitbit_is_switched_off() {
        SimulatorClient.send(simulator, "POST", "/_control/off", "");

        assertThat(get(authorize(Map.of())).statusCode()).isEqualTo(410);
        assertThat(get(address(Map.of())).statusCode()).isEqualTo(200);
    }

    private static Map<String, String> asked(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("scope", SLEEP + " " + PROFILE);
        all.put("access_type", "offline");
        all.put("prompt", "consent");
        all.put("include_granted_scopes", "true");
        all.putAll(changes);
        return parameters(all);
    }

    private static String address(Map<String, String> changes) {
        return "/o/oauth2/v2/auth?" + UrlEncodedParameters.encode(asked(changes));
    }

    private String consent(Map<String, String> changes) {
        return code(query(simulator.allow(simulator.url().resolve(address(changes)), person)));
    }

    private HttpResponse<String> trade(String code) {
        return trade(code, VERIFIER);
    }

    private HttpResponse<String> trade(String code, String verifier) {
        return form(
                "/token",
                Map.of(
                        "client_id",
                        "simulator",
                        "client_secret",
                        "simulator",
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        REDIRECT,
                        "code_verifier",
                        verifier));
    }

    private HttpResponse<String> refreshed(String refresh) {
        return form(
                "/token",
                Map.of(
                        "client_id", "simulator",
                        "client_secret", "simulator",
                        "grant_type", "refresh_token",
                        "refresh_token", refresh));
    }

    private HttpResponse<String> form(String path, Map<String, String> form) {
        return SimulatorClient.send(HttpRequest.newBuilder(simulator.url().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(UrlEncodedParameters.encode(form))));
    }
}
