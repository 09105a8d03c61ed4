package syncbit.simulator.oauth;

import java.io.IOException;
import java.util.Optional;
import syncbit.simulator.http.FitbitError;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.http.UrlEncodedParameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /oauth2/token} and {@code POST /oauth2/revoke}. */
public final class FitbitTokenEndpoint {
    private final RegisteredClient client;
    private final GrantStore grants;

    public FitbitTokenEndpoint(RegisteredClient client, GrantStore grants) {
        this.client = client;
        this.grants = grants;
    }

    /** Exchanges a code or a refresh token for tokens. */
    public SimulatorResponse.Content token(SimulatorRequest request) throws IOException {
        if (!client.authenticated(request)) {
            return unknownClient();
        }
        UrlEncodedParameters form = request.form();
        String grantType = form.get("grant_type");
        if (grantType == null) {
            return FitbitError.of(400, "invalid_request", "Missing parameters: grant_type");
        }
        return switch (grantType) {
            case "authorization_code" -> redeem(form);
            case "refresh_token" -> refresh(form);
            default ->
                FitbitError.of(
                        400, "unsupported_grant_type", "The authorization grant type is not supported by the server.");
        };
    }

    /** Revokes a consent. An unknown token counts as revoked (RFC 7009). */
    public SimulatorResponse.Content revoke(SimulatorRequest request) throws IOException {
        if (!client.authenticated(request)) {
            return unknownClient();
        }
        String token = request.form().get("token");
        if (token == null) {
            return FitbitError.of(400, "invalid_request", "Missing parameters: token");
        }
        grants.revoke(token);
        return SimulatorResponse.json(200, JsonNodeFactory.instance.objectNode());
    }

    private SimulatorResponse.Content redeem(UrlEncodedParameters form) {
        String code = form.get("code");
        if (code == null) {
            return FitbitError.of(400, "invalid_request", "Missing parameters: code");
        }
        return answer(
                grants.redeem(code, form.get("redirect_uri"), form.get("code_verifier")),
                "Authorization code invalid: " + code);
    }

    private SimulatorResponse.Content refresh(UrlEncodedParameters form) {
        String token = form.get("refresh_token");
        if (token == null) {
            return FitbitError.of(400, "invalid_request", "Missing parameters: refresh_token");
        }
        return answer(grants.refresh(token), "Refresh token invalid: " + token);
    }

    /** The error repeats the token, like Fitbit's: a program that logs it leaks the token. */
    private static SimulatorResponse.Content answer(Optional<IssuedTokens> tokens, String problem) {
        return tokens.map(FitbitTokenEndpoint::json)
                .orElseGet(() -> FitbitError.of(
                        400,
                        "invalid_grant",
                        problem + ". Visit https://dev.fitbit.com/docs/oauth2 for more information on the Fitbit Web"
                                + " API authorization process."));
    }

    private static SimulatorResponse.Content json(IssuedTokens tokens) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("access_token", tokens.access());
        body.put("expires_in", tokens.life().toSeconds());
        body.put("refresh_token", tokens.refresh());
        body.put("scope", String.join(" ", tokens.scopes()));
        body.put("token_type", "Bearer");
        body.put("user_id", tokens.person());
        return SimulatorResponse.json(200, body);
    }

    private static SimulatorResponse.Content unknownClient() {
        return FitbitError.of(
                        401,
                        "invalid_client",
                        "Invalid authorization header. The client id and secret must come by basic authorization.")
                .header("WWW-Authenticate", "Basic");
    }
}
