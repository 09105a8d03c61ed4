package syncbit.local.service;

import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A service's answer.
 *
 * @param status the HTTP status; 0 if the service could not be reached
 * @param text the body
 */
public record InternalApiAnswer(int status, String text) {
    /** The service could not be reached. */
    public static final int NO_ANSWER = 0;

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The body as JSON; a missing node if it is no JSON. */
    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            return Json.MAPPER.missingNode();
        }
    }

    /** A string of the answer's JSON object; empty if it is missing or null. */
    public String string(String field) {
        return json().path(field).asString("");
    }

    /** A number of the answer's JSON object; 0 if it is missing. */
    public long number(String field) {
        return json().path(field).asLong(0);
    }
}
