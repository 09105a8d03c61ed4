package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The consent page and its redirects work as at Fitbit. */
class FitbitConsentTest extends AbstractOAuthTest {
    @Test
    void the_page_asks_for_the_person_and_the_scopes() {
        HttpResponse<String> page = get(authorize(Map.of("state", "\"><script>")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("name=\"person\" value=\"AAAAAA\" checked> Ada")
                .contains("name=\"granted\" value=\"activity\" checked")
                .contains("name=\"granted\" value=\"sleep\" checked")
                .contains("name=\"decision\" value=\"allow\"")
                .contains("name=\"decision\" value=\"deny\"")
                .doesNotContain("<script");
    }

    @Test
    void allowing_redirects_with_code_and_state() {
        Map<String, String> back = decide(Map.of("decision", "allow", "person", "AAAAAA", "granted", "sleep"));

        assertThat(back).containsOnlyKeys("code", "state").containsEntry("state", "s t&te");
        JsonNode tokens = json(redeem(code(back), VERIFIER));
        assertThat(tokens.propertyNames())
                .containsExactlyInAnyOrder(
                        "access_token", "expires_in", "refresh_token", "scope", "token_type", "user_id");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(28_800);
        assertThat(tokens.get("scope").asString()).isEqualTo("sleep");
        assertThat(tokens.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.get("user_id").asString()).isEqualTo("AAAAAA");
        SimulatorClient signedIn =
                new SimulatorClient(simulator, tokens.get("access_token").asString());
        assertThat(signedIn.get("/1.2/user/-/sleep/date/2026-01-01.json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void denying_redirects_with_an_error_and_state() {
        assertThat(decide(Map.of("decision", "deny", "person", "AAAAAA", "granted", "sleep")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t&te")
                .doesNotContainKey("code");
    }

    @Test
    void granting_no_scope_denies() {
        assertThat(decide(Map.of("decision", "allow", "person", "AAAAAA"))).containsEntry("error", "access_denied");
    }

    @Test
    void a_scope_that_was_not_requested_is_not_granted() {
        Map<String, String> back = decide(Map.of("decision", "allow", "person", "AAAAAA", "granted", "weight"));

        assertThat(json(redeem(code(back), VERIFIER)).get("scope").asString()).isEmpty();
    }

    @Test
    void an_unknown_person_cannot_consent() {
        HttpResponse<String> answer = post(Map.of("decision", "allow", "person", "ZZZZZZ", "granted", "sleep"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, other",
        "redirect_uri, http://localhost:8080/callback/",
        "redirect_uri, http://evil.example/callback"
    })
    void a_request_with_an_untrusted_redirect_shows_a_page(String name, String value) {
        HttpResponse<String> page = get(authorize(Map.of(name, value)));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "scope, dreams, invalid_scope",
        "scope, '', invalid_scope",
        "code_challenge, '', invalid_request",
        "code_challenge_method, plain, invalid_request"
    })
    void a_malformed_request_redirects_with_an_error(String name, String value, String error) {
        HttpResponse<String> answer = get(authorize(Map.of(name, value)));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).containsEntry("error", error).containsEntry("state", "s t&te");
    }

    @Test
    void tests_can_consent_without_the_page() {
        URI asked = simulator.url().resolve(authorize(Map.of()));

        Map<String, String> back = query(simulator.allow(asked, person, Set.of("activity")));

        assertThat(json(redeem(code(back), VERIFIER)).get("scope").asString()).isEqualTo("activity");
        assertThat(query(simulator.deny(asked))).containsEntry("error", "access_denied");
        URI wrong = simulator.url().resolve(authorize(Map.of("code_challenge", "")));
        assertThatThrownBy(() -> simulator.allow(wrong, person)).hasMessageContaining("code_challenge");
    }
}
