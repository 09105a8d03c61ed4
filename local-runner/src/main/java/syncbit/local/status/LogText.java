package syncbit.local.status;

import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns the services' JSON log lines into text. */
public final class LogText {
    private LogText() {}

    /** Time, level and message of a JSON log line; other lines are returned unchanged. */
    public static String of(String line) {
        if (!line.startsWith("{\"@timestamp\"")) {
            return line;
        }
        try {
            JsonNode event = Json.MAPPER.readTree(line);
            return event.path("@timestamp").asString("") + " "
                    + event.path("level").asString("") + " "
                    + event.path("message").asString("");
        } catch (JacksonException notWhole) {
            return line;
        }
    }
}
