package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/** Parses the common form of Fitbit's lists. */
final class DatedEntries {
    private DatedEntries() {}

    /** Reads {@code [{"dateTime":…,"value":…}]}; an entry without a value is ignored. */
    static <V> Map<LocalDate, Section> values(@Nullable JsonNode list, Class<V> type, Function<V, Section> section) {
        Map<LocalDate, Section> sections = new HashMap<>();
        for (Entry entry : JsonFields.list(list, Entry.class)) {
            if (entry.value != null && !entry.value.isNull()) {
                sections.put(entry.dateTime, section.apply(Json.MAPPER.treeToValue(entry.value, type)));
            }
        }
        return sections;
    }

    private record Entry(LocalDate dateTime, @Nullable JsonNode value) {
        Entry {
            JsonFields.present(dateTime, "dateTime");
        }
    }
}
