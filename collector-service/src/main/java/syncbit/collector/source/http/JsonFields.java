package syncbit.collector.source.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncbit.common.json.Json;
import tools.jackson.databind.JsonNode;

/** Reads members of answers. What is not of the shape it should be is an exception, for it proves nothing empty. */
public final class JsonFields {
    private JsonFields() {}

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <E> List<E> list(@Nullable JsonNode list, Class<E> type) {
        if (list == null || !list.isArray()) {
            throw new IllegalArgumentException("the answer lacks the list it should hold");
        }
        List<E> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            entries.add(present(Json.MAPPER.treeToValue(entry, type), "an entry"));
        }
        return entries;
    }

    /** The value, unless it is negative or no number: so providers say that they could not compute one. */
    public static @Nullable Double computed(@Nullable Double value) {
        return value == null || !Double.isFinite(value) || value < 0 ? null : value;
    }

    /** The value, unless no battery can hold so much: a reading that lacks it still tells when the tracker synced. */
    public static @Nullable Integer percent(@Nullable Integer value) {
        return value == null || value < 0 || value > 100 ? null : value;
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing in the answer");
        }
        return value;
    }
}
