package syncbit.simulator.google;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON body of a request.
 *
 * @param tree an object with known members
 */
record GoogleRequestBody(JsonNode tree) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String INVALID = "INVALID_JSON";

    /** Parses a body; it must be an object with these members only. */
    static GoogleRequestBody read(String body, Set<String> members) {
        JsonNode tree = tree(body);
        tree.propertyNames().forEach(name -> {
            if (!members.contains(name)) {
                throw new GoogleRequestException(
                        INVALID, "Invalid JSON payload received. Unknown name \"" + name + "\"");
            }
        });
        return new GoogleRequestBody(tree);
    }

    @Nullable
    String string(String name) {
        JsonNode value = tree.get(name);
        return value == null ? null : value.asString();
    }

    /** A positive number; 0 is the default. */
    int number(String name, int byDefault) {
        JsonNode value = tree.get(name);
        if (value == null || (value.isInt() && value.asInt() == 0)) {
            return byDefault;
        }
        if (!value.isInt() || value.asInt() < 0) {
            throw new GoogleRequestException(INVALID, "Invalid value at '" + name + "' (TYPE_INT32), " + value);
        }
        return value.asInt();
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            // Rejected below.
        }
        throw new GoogleRequestException(INVALID, "Invalid JSON payload received.");
    }
}
