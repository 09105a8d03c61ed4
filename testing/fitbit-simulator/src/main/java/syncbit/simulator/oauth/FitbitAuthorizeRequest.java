package syncbit.simulator.oauth;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.http.UrlEncodedParameters;

/**
 * An authorization request (RFC 6749 4.1.1, RFC 7636 4.3).
 *
 * @param redirectUri target of the redirect
 * @param scopes the requested scopes
 * @param state returned unchanged, {@code null} for none
 * @param challenge the S256 code challenge
 */
record FitbitAuthorizeRequest(
        String redirectUri, Set<String> scopes, @Nullable String state, String challenge) {

    /** The result of parsing the parameters. */
    sealed interface Result {
        /** The request is valid. */
        record Valid(FitbitAuthorizeRequest request) implements Result {}

        /** The redirect URI is not trusted: only the person sees the error. */
        record Untrusted(String problem) implements Result {}

        /** The request is malformed: the redirect tells the application. */
        record Malformed(URI redirect) implements Result {}
    }

    static Result read(UrlEncodedParameters parameters, RegisteredClient client) {
        if (!client.id().equals(parameters.get("client_id"))) {
            return new Result.Untrusted("The parameter client_id is not the id of a registered application.");
        }
        String redirectUri = parameters.get("redirect_uri");
        if (redirectUri == null || !client.redirectUris().contains(redirectUri)) {
            return new Result.Untrusted("The parameter redirect_uri is " + redirectUri + ", but the registered URI is "
                    + String.join(" or ", client.redirectUris()) + ".");
        }
        String state = parameters.get("state");
        String wanted = parameters.get("scope");
        String challenge = parameters.get("code_challenge");
        List<String> scopes = wanted == null ? List.of() : Arrays.asList(wanted.split(" +"));
        if (!"code".equals(parameters.get("response_type"))) {
            return malformed(redirectUri, state, "unsupported_response_type", "response_type must be code");
        }
        if (scopes.isEmpty() || !FitbitScopes.ALL.containsAll(scopes)) {
            return malformed(redirectUri, state, "invalid_scope", "scope must name existing scopes: " + wanted);
        }
        if (challenge == null || !"S256".equals(parameters.get("code_challenge_method"))) {
            return malformed(
                    redirectUri, state, "invalid_request", "code_challenge with code_challenge_method S256 is missing");
        }
        return new Result.Valid(
                new FitbitAuthorizeRequest(redirectUri, FitbitScopes.inOrder(scopes), state, challenge));
    }

    URI allowed(String code) {
        return back(redirectUri, Map.of("code", code), state);
    }

    URI denied() {
        return error(redirectUri, state, "access_denied", "The user denied the request.");
    }

    private static Result malformed(String redirectUri, @Nullable String state, String error, String description) {
        return new Result.Malformed(error(redirectUri, state, error, description));
    }

    private static URI error(String redirectUri, @Nullable String state, String error, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        return back(redirectUri, answer, state);
    }

    private static URI back(String redirectUri, Map<String, String> answer, @Nullable String state) {
        Map<String, String> parameters = new LinkedHashMap<>(answer);
        if (state != null) {
            parameters.put("state", state);
        }
        return URI.create(
                redirectUri + (redirectUri.contains("?") ? "&" : "?") + UrlEncodedParameters.encode(parameters));
    }
}
