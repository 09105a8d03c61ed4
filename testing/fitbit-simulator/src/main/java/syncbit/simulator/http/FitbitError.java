package syncbit.simulator.http;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Error responses in the format of Fitbit's Web API: {@code {"errors":[{"errorType":…,"message":…}],"success":false}}.
 */
public final class FitbitError {
    private FitbitError() {}

    /** An error response. */
    public static SimulatorResponse.Content of(int status, String errorType, String message) {
        return SimulatorResponse.json(status, body(null, errorType, message));
    }

    /** A validation error of one argument. */
    public static SimulatorResponse.Content validation(String field, String message) {
        return SimulatorResponse.json(400, body(field, "validation", message));
    }

    /** Fitbit's usual error for a status. */
    public static SimulatorResponse.Content of(int status) {
        return switch (status) {
            case 400 -> of(status, "invalid_request", "The request was malformed.");
            case 401 -> of(status, "invalid_token", "Access token invalid.");
            case 403 -> of(status, "insufficient_permissions", "The caller does not have permission");
            case 404 -> of(status, "not_found", "The resource with given id doesn't exist");
            case 410 -> of(status, "gone", "The legacy Fitbit Web API has been turned off.");
            case 429 -> tooMany();
            default -> of(status, "system", "An unexpected error has occurred. Please try again later.");
        };
    }

    /** The error of a request beyond the quota. Its type is {@code request}, as in a recorded response. */
    public static SimulatorResponse.Content tooMany() {
        return SimulatorResponse.json(
                429,
                body("n/a", "request", "Rate limit exceeded for the user. Please try again at the start of the hour."));
    }

    private static ObjectNode body(@org.jspecify.annotations.Nullable String field, String errorType, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putArray("errors").addObject();
        error.put("errorType", errorType);
        if (field != null) {
            error.put("fieldName", field);
        }
        error.put("message", message);
        return body.put("success", false);
    }
}
