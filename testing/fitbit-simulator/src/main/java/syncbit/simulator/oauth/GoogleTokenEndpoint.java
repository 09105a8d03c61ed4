package syncbit.simulator.oauth;

import java.io.IOException;
import java.util.Optional;
import syncbit.simulator.http.SimulatorRequest;
import syncbit.simulator.http.SimulatorResponse;
import syncbit.simulator.http.UrlEncodedParameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /token} and {@code POST /revoke}, at Google on the host {@code oauth2.googleapis.com}. */
public final class GoogleTokenEndpoint {
    private final RegisteredClient client;
    private final GrantStore grants;

    public GoogleTokenEndpoint(RegisteredClient client, GrantStore grants) {
        this.client = client;
        this.grants = grants;
    }

    /** Exchanges a code or a refresh token for tokens. The client id and secret are form fields. */
    public SimulatorResponse.Content token(SimulatorRequest request) throws IOException {
        UrlEncodedParameters form = request.form();
        if (!client.id().equals(form.get("client_id"))) {
            return error(401, "invalid_client", "The OAuth client was not found.");
        }
        if (!client.secret().equals(form.get("client_secret"))) {
            return error(401, "invalid_client", "Unauthorized");
        }
        return switch (String.valueOf(form.get("grant_type"))) {
            case "authorization_code" -> redeem(form);
            case "refresh_token" -> refresh(form);
            default -> error(400, "unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        };
    }

    /** Revokes the consent of the token. */
    public SimulatorResponse.Content revoke(SimulatorRequest request) throws IOException {
        String token = request.form().get("token");
        if (token == null) {
            return error(400, "invalid_request", "Missing required parameter: token");
        }
        return grants.revoke(token)
                ? SimulatorResponse.json(200, JsonNodeFactory.instance.objectNode())
                : error(400, "invalid_token", "Token expired or revoked");
    }

    /** Google's usual error for a status. */
    public static SimulatorResponse.Content failure(int status) {
        return switch (status) {
            case 400 -> error(status, "invalid_grant", "Token has been expired or revoked.");
            case 401 -> error(status, "invalid_client", "Unauthorized");
            default -> error(status, "internal_failure", "Backend Error");
        };
    }

    private SimulatorResponse.Content redeem(UrlEncodedParameters form) {
        String code = form.get("code");
        if (code == null) {
            return error(400, "invalid_request", "Missing required parameter: code");
        }
        return answer(grants.redeem(code, form.get("redirect_uri"), form.get("code_verifier")), "Malformed auth code.");
    }

    private SimulatorResponse.Content refresh(UrlEncodedParameters form) {
        String token = form.get("refresh_token");
        if (token == null) {
            return error(400, "invalid_request", "Missing required parameter: refresh_token");
        }
        return answer(grants.refresh(token), "Token has been expired or revoked.");
    }

    private static SimulatorResponse.Content answer(Optional<IssuedTokens> tokens, String problem) {
        return tokens.map(GoogleTokenEndpoint::json).orElseGet(() -> error(400, "invalid_grant", problem));
    }

    /** The response does not name the person; the API's identity does. */
    private static SimulatorResponse.Content json(IssuedTokens tokens) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("access_token", tokens.access());
        // Recorded responses state a lifetime that is one second shorter.
        body.put("expires_in", tokens.life().toSeconds() - 1);
        if (tokens.newRefresh() != null) {
            body.put("refresh_token", tokens.newRefresh());
        }
        if (tokens.refreshLife() != null) {
            body.put("refresh_token_expires_in", tokens.refreshLife().toSeconds() - 1);
        }
        body.put("scope", String.join(" ", tokens.scopes()));
        body.put("token_type", "Bearer");
        return SimulatorResponse.json(200, body);
    }

    private static SimulatorResponse.Content error(int status, String error, String description) {
        return SimulatorResponse.json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description));
    }
}
