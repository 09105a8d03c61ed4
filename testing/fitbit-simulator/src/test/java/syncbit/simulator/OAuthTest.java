package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.simulator.http.Parameters;
import syncbit.simulator.oauth.Tokens;
import tools.jackson.databind.JsonNode;

/** Consent and tokens go as they went at Fitbit. */
class OAuthTest extends WithSimulator {
    private static final String REDIRECT = "http://localhost:8080/callback";
    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void the_page_asks_who_and_what() {
        HttpResponse<String> page = get(authorize(Map.of("state", "\"><script>")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("name=\"person\" value=\"AAAAAA\" checked> Ada")
                .contains("name=\"granted\" value=\"activity\" checked")
                .contains("name=\"granted\" value=\"sleep\" checked")
                .contains("name=\"decision\" value=\"allow\"")
                .contains("name=\"decision\" value=\"deny\"")
                .doesNotContain("<script>");
    }

    @Test
    void who_allows_is_sent_back_with_code_and_state() {
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
        Caller signedIn = new Caller(simulator, tokens.get("access_token").asString());
        assertThat(signedIn.get("/1.2/user/-/sleep/date/2026-01-01.json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_denies_is_sent_back_with_an_error_and_state() {
        assertThat(decide(Map.of("decision", "deny", "person", "AAAAAA", "granted", "sleep")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t&te")
                .doesNotContainKey("code");
    }

    @Test
    void who_allows_nothing_denies() {
        assertThat(decide(Map.of("decision", "allow", "person", "AAAAAA"))).containsEntry("error", "access_denied");
    }

    @Test
    void a_scope_that_was_not_asked_for_is_not_granted() {
        Map<String, String> back = decide(Map.of("decision", "allow", "person", "AAAAAA", "granted", "weight"));

        assertThat(json(redeem(code(back), VERIFIER)).get("scope").asString()).isEmpty();
    }

    @Test
    void nobody_can_consent_for_somebody_who_is_not_there() {
        HttpResponse<String> answer = post(Map.of("decision", "allow", "person", "ZZZZZZ", "granted", "sleep"));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, other",
        "redirect_uri, http://localhost:8080/callback/",
        "redirect_uri, http://evil.example/callback"
    })
    void a_request_that_may_not_lead_back_shows_a_page(String name, String value) {
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
    void a_malformed_request_leads_back_with_an_error(String name, String value, String error) {
        HttpResponse<String> answer = get(authorize(Map.of(name, value)));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).containsEntry("error", error).containsEntry("state", "s t&te");
    }

    @Test
    void a_code_serves_once() {
        String code = code();

        assertThat(redeem(code, VERIFIER).statusCode()).isEqualTo(200);
        assertInvalidGrant(redeem(code, VERIFIER));
    }

    @Test
    void a_code_lives_ten_minutes() {
        String first = code();
        clock.advance(Duration.ofSeconds(599));
        assertThat(redeem(first, VERIFIER).statusCode()).isEqualTo(200);
        String second = code();
        clock.advance(Duration.ofSeconds(600));

        assertInvalidGrant(redeem(second, VERIFIER));
    }

    @Test
    void a_code_is_worth_nothing_without_its_verifier() {
        assertInvalidGrant(redeem(code(), "another"));
        assertInvalidGrant(redeem(code(), ""));
    }

    @Test
    void a_code_is_worth_nothing_with_another_redirect() {
        assertInvalidGrant(Caller.post(
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
    void a_refresh_token_serves_once() {
        Tokens tokens = simulator.signIn(person);

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
    void an_application_that_does_not_show_its_secret_gets_nothing() {
        Map<String, String> form = Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                simulator.signIn(person).refresh());

        HttpResponse<String> wrong = Caller.post(simulator, "/oauth2/token", form, "simulator:wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(error(wrong)).isEqualTo("invalid_client");
        assertThat(Caller.post(simulator, "/oauth2/revoke", Map.of("token", "x"), "x:y")
                        .statusCode())
                .isEqualTo(401);
        assertThat(Caller.post(simulator, "/oauth2/token", form).statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_grant_type_is_refused() {
        assertThat(error(Caller.post(simulator, "/oauth2/token", Map.of("grant_type", "password"))))
                .isEqualTo("unsupported_grant_type");
        assertThat(error(Caller.post(simulator, "/oauth2/token", Map.of()))).isEqualTo("invalid_request");
        assertThat(Caller.send(simulator, "GET", "/oauth2/token", "").statusCode())
                .isEqualTo(405);
    }

    @Test
    void revoking_either_token_ends_the_consent_and_no_other() {
        Tokens revoked = simulator.signIn(person);
        Tokens other = simulator.signIn(person);

        assertThat(Caller.post(simulator, "/oauth2/revoke", Map.of("token", revoked.refresh()))
                        .statusCode())
                .isEqualTo(200);

        assertThat(error(new Caller(simulator, revoked.access()).get("/1/user/-/profile.json")))
                .isEqualTo("invalid_token");
        assertInvalidGrant(refresh(revoked.refresh()));
        assertThat(refresh(other.refresh()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_person_who_withdraws_ends_every_consent() {
        Tokens tokens = simulator.signIn(person);

        simulator.revoke(person);

        assertThat(error(caller.get("/1/user/-/profile.json"))).isEqualTo("invalid_token");
        assertInvalidGrant(refresh(tokens.refresh()));
        assertThat(simulator.consents(person)).isZero();
    }

    @Test
    void expiring_leaves_the_refresh_token_good() {
        Tokens tokens = simulator.signIn(person);

        simulator.expireAccess(person);

        assertThat(error(new Caller(simulator, tokens.access()).get("/1/user/-/profile.json")))
                .isEqualTo("expired_token");
        String fresh = json(refresh(tokens.refresh())).get("access_token").asString();
        assertThat(new Caller(simulator, fresh).get("/1/user/-/profile.json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void tests_can_skip_the_page() {
        URI asked = simulator.url().resolve(authorize(Map.of()));

        Map<String, String> back = query(simulator.allow(asked, person, Set.of("activity")));

        assertThat(json(redeem(code(back), VERIFIER)).get("scope").asString()).isEqualTo("activity");
        assertThat(query(simulator.deny(asked))).containsEntry("error", "access_denied");
        URI wrong = simulator.url().resolve(authorize(Map.of("code_challenge", "")));
        assertThatThrownBy(() -> simulator.allow(wrong, person)).hasMessageContaining("code_challenge");
    }

    @Test
    void secrets_stay_out_of_texts() {
        Tokens tokens = simulator.signIn(person);

        assertThat(tokens.toString()).doesNotContain(tokens.access()).doesNotContain(tokens.refresh());
        SimulatorSettings settings = new EnvironmentSettings(Map.of("SIMULATOR_CLIENT_SECRET", "hush")).read();
        assertThat(settings.clientSecret()).isEqualTo("hush");
        assertThat(settings.toString()).doesNotContain("hush");
    }

    private static Map<String, String> parameters(Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", "simulator");
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("response_type", "code");
        parameters.put("scope", "activity sleep");
        parameters.put("state", "s t&te");
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(changes);
        return parameters;
    }

    private static String authorize(Map<String, String> changes) {
        return "/oauth2/authorize?" + Parameters.encode(parameters(changes));
    }

    private HttpResponse<String> get(String path) {
        return Caller.send(simulator, "GET", path, "");
    }

    private HttpResponse<String> post(Map<String, String> decision) {
        return Caller.post(simulator, "/oauth2/authorize", parameters(decision));
    }

    private Map<String, String> decide(Map<String, String> decision) {
        HttpResponse<String> answer = post(decision);
        assertThat(answer.statusCode()).isEqualTo(302);
        return location(answer);
    }

    private static Map<String, String> location(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(REDIRECT + "?");
        return query(URI.create(location));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> single = new LinkedHashMap<>();
        Parameters.parse(uri.getRawQuery()).values().forEach((name, values) -> single.put(name, values.getFirst()));
        return single;
    }

    private String code() {
        return code(decide(Map.of("decision", "allow", "person", "AAAAAA", "granted", "sleep")));
    }

    private static String code(Map<String, String> back) {
        return Objects.requireNonNull(back.get("code"));
    }

    private HttpResponse<String> redeem(String code, String verifier) {
        return Caller.post(
                simulator,
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", REDIRECT,
                        "code_verifier", verifier));
    }

    private HttpResponse<String> refresh(String token) {
        return Caller.post(simulator, "/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Caller.JSON.readTree(answer.body());
    }

    private static void assertInvalidGrant(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("invalid_grant");
    }
}
