package syncbit.simulator.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Error responses in the format of Google's APIs: a {@code google.rpc.Status} under {@code error}. Its {@code details}
 * hold
 * an {@code ErrorInfo} with the {@code reason}.
 */
public final class GoogleError {
    private static final Map<String, Integer> STATUS_OF_REASON = Map.of(
            "ACCOUNT_NOT_LINKED", 400,
            "SERVICE_DISABLED", 403,
            "ACCESS_TOKEN_SCOPE_INSUFFICIENT", 403,
            "MISSING_OAUTH_SCOPE", 403,
            "RESOURCE_PERMISSION_DENIED", 403,
            "RATE_LIMIT_EXCEEDED", 429,
            "CREDENTIALS_MISSING", 401);

    private GoogleError() {}

    /** Google's usual error for a status, without details. */
    public static SimulatorResponse.Content of(int status) {
        return status == 429 ? of("RATE_LIMIT_EXCEEDED") : of(status, null, Map.of(), text(status));
    }

    /**
     * The error with this reason.
     *
     * @throws IllegalArgumentException if the simulator does not know the reason
     */
    public static SimulatorResponse.Content of(String reason) {
        Integer status = STATUS_OF_REASON.get(reason);
        if (status == null) {
            throw new IllegalArgumentException(
                    "reason must be one of " + STATUS_OF_REASON.keySet() + " but is " + reason);
        }
        return switch (reason) {
            case "ACCOUNT_NOT_LINKED" ->
                of(
                        status,
                        reason,
                        Map.of("redirect_uri", "https://fitbit.google.com/auth/signup"),
                        "The account is not linked to Google Health.");
            case "SERVICE_DISABLED" ->
                of(
                        status,
                        reason,
                        Map.of("service", "health.googleapis.com", "consumer", "projects/123456789012"),
                        "Google Health API has not been used in project 123456789012 before or it is disabled.");
            default -> of(status, reason, Map.of(), text(status));
        };
    }

    /** An error of an argument. */
    public static SimulatorResponse.Content invalid(String reason, Map<String, String> metadata, String message) {
        return of(400, reason, metadata, message);
    }

    /** The HTML page that Google returns for an unknown path. */
    public static SimulatorResponse.Content notFound(String path) {
        return SimulatorResponse.html(
                404,
                "<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p>The requested URL <code>"
                        + path.replace("&", "&amp;").replace("<", "&lt;")
                        + "</code> was not found on this server.</html>");
    }

    private static SimulatorResponse.Content of(
            int status, @Nullable String reason, Map<String, String> metadata, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", status).put("message", message).put("status", name(status, reason));
        if (reason != null) {
            ObjectNode info = error.putArray("details").addObject();
            info.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
            info.put("reason", reason);
            info.put("domain", "health.googleapis.com");
            if (!metadata.isEmpty()) {
                ObjectNode more = info.putObject("metadata");
                metadata.forEach(more::put);
            }
        }
        return SimulatorResponse.json(status, body);
    }

    private static String name(int status, @Nullable String reason) {
        return switch (status) {
            case 400 -> "ACCOUNT_NOT_LINKED".equals(reason) ? "FAILED_PRECONDITION" : "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 412 -> "FAILED_PRECONDITION";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> "INTERNAL";
        };
    }

    private static String text(int status) {
        return switch (status) {
            case 400 -> "Request contains an invalid argument.";
            case 401 ->
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other"
                        + " valid authentication credential.";
            case 403 -> "The caller does not have permission";
            case 404 -> "Requested entity was not found.";
            case 412 -> "Precondition check failed.";
            case 429 -> "Resource has been exhausted (e.g. check quota).";
            case 503 -> "The service is currently unavailable.";
            default -> "Internal error encountered.";
        };
    }
}
