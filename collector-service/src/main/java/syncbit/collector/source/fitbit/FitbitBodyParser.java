package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.fitbit.FitbitEndpoint.SectionParser;
import syncbit.collector.source.http.JsonFields;
import syncbit.collector.source.http.ReportedValues;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/** Parses weight and body fat. The last measurement of a date counts. */
final class FitbitBodyParser {
    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::time, Comparator.nullsFirst(Comparator.naturalOrder()));

    private FitbitBodyParser() {}

    /** Reads {@code {"weight":[{"date":…,"time":"23:59:59","weight":73}]}}. */
    static Map<LocalDate, Section> weight(JsonNode answer, SectionParser.Context context) {
        return last(answer.get("weight"), Entry::weight, kilograms -> new Section.Body(kilograms, null));
    }

    /** Reads {@code {"fat":[{"date":…,"time":"23:59:59","fat":14}]}}. */
    static Map<LocalDate, Section> fat(JsonNode answer, SectionParser.Context context) {
        return last(
                answer.get("fat"),
                entry -> ReportedValues.percentage(entry.fat, "body.fat"),
                percent -> new Section.Body(null, percent));
    }

    private static Map<LocalDate, Section> last(
            @Nullable JsonNode list, Function<Entry, @Nullable Double> value, Function<Double, Section> section) {
        List<Entry> entries =
                JsonFields.list(list, Entry.class).stream().sorted(BY_TIME).toList();
        Map<LocalDate, Section> sections = new HashMap<>();
        for (Entry entry : entries) {
            Double measured = ReportedValues.positive(value.apply(entry));
            if (measured != null) {
                sections.put(entry.date, section.apply(measured));
            }
        }
        return sections;
    }

    private record Entry(
            LocalDate date,
            @Nullable LocalTime time,
            @Nullable Double weight,
            @Nullable Double fat) {
        Entry {
            JsonFields.present(date, "date");
        }
    }
}
