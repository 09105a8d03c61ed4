package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/** What Fitbit's lists have in common. */
final class Dated {
    private Dated() {}

    /** Reads {@code [{"dateTime":…,"value":…}]}; an entry whose value is null says nothing. */
    static <V> Map<LocalDate, Section> values(@Nullable JsonNode list, Class<V> type, Function<V, Section> section) {
        Map<LocalDate, Section> sections = new HashMap<>();
        for (Entry entry : list(list, Entry.class)) {
            if (entry.value != null && !entry.value.isNull()) {
                sections.put(entry.dateTime, section.apply(Json.MAPPER.treeToValue(entry.value, type)));
            }
        }
        return sections;
    }

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException if there is none: an answer of another shape proves nothing empty
     */
    static <E> List<E> list(@Nullable JsonNode list, Class<E> type) {
        if (list == null || !list.isArray()) {
            throw new IllegalArgumentException("the answer lacks the list it should hold");
        }
        List<E> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            entries.add(present(Json.MAPPER.treeToValue(entry, type), "an entry"));
        }
        return entries;
    }

    /** The value, unless it is negative: so Fitbit says that it could not compute one. */
    static @Nullable Double computed(@Nullable Double value) {
        return value == null || value < 0 ? null : value;
    }

    static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing in the answer");
        }
        return value;
    }

    private record Entry(LocalDate dateTime, @Nullable JsonNode value) {
        Entry {
            present(dateTime, "dateTime");
        }
    }
}
