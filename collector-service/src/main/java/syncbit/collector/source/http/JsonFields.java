package syncbit.collector.source.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncbit.common.json.Json;
import tools.jackson.databind.JsonNode;

/** Reads members of a response. An unexpected shape is an exception, because it does not prove that data is missing. */
public final class JsonFields {
    private JsonFields() {}

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException if the node is not a list
     */
    public static <E> List<E> list(@Nullable JsonNode list, Class<E> type) {
        if (list == null || !list.isArray()) {
            throw new IllegalArgumentException("the response lacks the expected list");
        }
        List<E> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            entries.add(present(Json.MAPPER.treeToValue(entry, type), "an entry"));
        }
        return entries;
    }

    /** The value, or {@code null} if it is negative or not finite: providers use these if they could not compute it. */
    public static @Nullable Double computed(@Nullable Double value) {
        return value == null || !Double.isFinite(value) || value < 0 ? null : value;
    }

    /** The battery level, or {@code null} outside 0 to 100: the reading still contains the time of the last sync. */
    public static @Nullable Integer percent(@Nullable Integer value) {
        return value == null || value < 0 || value > 100 ? null : value;
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException if it is {@code null}
     */
    public static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing in the response");
        }
        return value;
    }
}
