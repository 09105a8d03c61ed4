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
 * An authorization request to Google. Google shows the error of a malformed request to the person and does not
 * redirect.
 *
 * @param redirectUri target of the redirect
 * @param scopes the requested scopes
 * @param state returned unchanged, {@code null} for none
 * @param challenge the S256 code challenge, {@code null} for none
 * @param offline whether the application requests a refresh token
 * @param promptConsent whether a person who consented before is asked again
 */
record GoogleAuthorizeRequest(
        String redirectUri,
        Set<String> scopes,
        @Nullable String state,
        @Nullable String challenge,
        boolean offline,
        boolean promptConsent) {

    /**
     * Parses the parameters.
     *
     * @throws IllegalArgumentException with Google's error message
     */
    static GoogleAuthorizeRequest read(UrlEncodedParameters parameters, RegisteredClient client) {
        if (!client.id().equals(parameters.get("client_id"))) {
            throw new IllegalArgumentException("Error 401: invalid_client. The OAuth client was not found.");
        }
        String redirectUri = parameters.get("redirect_uri");
        if (redirectUri == null || !client.redirectUris().contains(redirectUri)) {
            throw new IllegalArgumentException("Error 400: redirect_uri_mismatch. You asked for " + redirectUri
                    + ", but the registered URI is " + String.join(" or ", client.redirectUris()) + ".");
        }
        if (!"code".equals(parameters.get("response_type"))) {
            throw new IllegalArgumentException("Error 400: invalid_request. response_type must be code.");
        }
        String wanted = parameters.get("scope");
        List<String> scopes = wanted == null ? List.of() : Arrays.asList(wanted.split(" +"));
        if (scopes.isEmpty() || !GoogleScopes.ALL.containsAll(scopes)) {
            throw new IllegalArgumentException(
                    "Error 400: invalid_scope. Some requested scopes were invalid: " + wanted);
        }
        String challenge = parameters.get("code_challenge");
        if (challenge != null && !"S256".equals(parameters.get("code_challenge_method"))) {
            throw new IllegalArgumentException("Error 400: invalid_request. code_challenge_method must be S256.");
        }
        return new GoogleAuthorizeRequest(
                redirectUri,
                FitbitScopes.inOrder(scopes),
                parameters.get("state"),
                challenge,
                oneOf(parameters, "access_type", List.of("online", "offline")).equals("offline"),
                Arrays.asList(oneOf(parameters, "prompt", List.of("none", "consent", "select_account"))
                                .split(" "))
                        .contains("consent"));
    }

    URI allowed(String code) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("scope", String.join(" ", scopes));
        return back(answer);
    }

    URI denied() {
        return back(Map.of("error", "access_denied"));
    }

    private URI back(Map<String, String> answer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (state != null) {
            parameters.put("state", state);
        }
        parameters.putAll(answer);
        return URI.create(
                redirectUri + (redirectUri.contains("?") ? "&" : "?") + UrlEncodedParameters.encode(parameters));
    }

    private static String oneOf(UrlEncodedParameters parameters, String name, List<String> values) {
        String value = parameters.get(name);
        if (value == null) {
            return "";
        }
        if (!values.containsAll(Arrays.asList(value.split(" ")))) {
            throw new IllegalArgumentException("Error 400: invalid_request. Invalid parameter value for " + name + ".");
        }
        return value;
    }
}
