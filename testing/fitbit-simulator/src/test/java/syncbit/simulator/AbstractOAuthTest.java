package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import syncbit.simulator.http.UrlEncodedParameters;
import tools.jackson.databind.JsonNode;

/** The base of tests of consents, codes and tokens. */
abstract class AbstractOAuthTest extends AbstractSimulatorTest {
    static final String REDIRECT = "http://localhost:8080/callback";
    /** RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static Map<String, String> parameters(Map<String, String> changes) {
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

    static String authorize(Map<String, String> changes) {
        return "/oauth2/authorize?" + UrlEncodedParameters.encode(parameters(changes));
    }

    final HttpResponse<String> get(String path) {
        return SimulatorClient.send(simulator, "GET", path, "");
    }

    final HttpResponse<String> post(Map<String, String> decision) {
        return SimulatorClient.post(simulator, "/oauth2/authorize", parameters(decision));
    }

    final Map<String, String> decide(Map<String, String> decision) {
        HttpResponse<String> answer = post(decision);
        assertThat(answer.statusCode()).isEqualTo(302);
        return location(answer);
    }

    static Map<String, String> location(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(REDIRECT + "?");
        return query(URI.create(location));
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> single = new LinkedHashMap<>();
        UrlEncodedParameters.parse(uri.getRawQuery())
                .values()
                .forEach((name, values) -> single.put(name, values.getFirst()));
        return single;
    }

    final String code() {
        return code(decide(Map.of("decision", "allow", "person", "AAAAAA", "granted", "sleep")));
    }

    static String code(Map<String, String> back) {
        return Objects.requireNonNull(back.get("code"));
    }

    final HttpResponse<String> redeem(String code, String verifier) {
        return SimulatorClient.post(
                simulator,
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", REDIRECT,
                        "code_verifier", verifier));
    }

    final HttpResponse<String> refresh(String token) {
        return SimulatorClient.post(
                simulator, "/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SimulatorClient.JSON.readTree(answer.body());
    }

    static void assertInvalidGrant(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("invalid_grant");
    }
}
