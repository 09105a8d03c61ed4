package syncbit.collector.source.google;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.google.PagedQuery.DataType;
import syncbit.collector.source.google.ProtoJson.CivilDate;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/**
 * The data of a response by date.
 *
 * @param sections the data by date; a date without a section has no data
 * @param unsettled the dates that Google is still processing
 */
record ParsedDays(Map<LocalDate, Section> sections, Set<LocalDate> unsettled) {
    ParsedDays {
        sections = Map.copyOf(sections);
        unsettled = Set.copyOf(unsettled);
    }

    /** Parses the data points of all pages. */
    @FunctionalInterface
    interface Reader {
        /**
         * Parses the data points.
         *
         * @param answeredAt when the last page arrived
         * @throws RuntimeException if a data point has another shape
         */
        ParsedDays read(List<JsonNode> points, ZonedDateRange span, Instant answeredAt);
    }

    /**
     * Parses the rows of a daily roll-up. A row without a value belongs to a day on which no tracker was worn or synced. Rows
     * may lie outside the wanted dates.
     */
    static <V> Reader rows(DataType type, Class<V> value, Function<V, Section> section) {
        return (rows, span, answeredAt) -> {
            Map<LocalDate, Section> sections = new HashMap<>();
            for (JsonNode node : rows) {
                Row row = Json.MAPPER.treeToValue(node, Row.class);
                JsonNode found = node.path(type.camel());
                if (!found.isMissingNode() && !found.isNull()) {
                    sections.putIfAbsent(row.date(), section.apply(Json.MAPPER.treeToValue(found, value)));
                }
            }
            return new ParsedDays(sections, Set.of());
        };
    }

    /** Parses records of one date each. */
    static <V> Reader daily(
            DataType type, Class<V> value, Function<V, @Nullable CivilDate> date, Function<V, Section> section) {
        return (points, span, answeredAt) -> {
            Map<LocalDate, Section> sections = new HashMap<>();
            for (V point : of(type, value, points)) {
                sections.putIfAbsent(CivilDate.required(date.apply(point)), section.apply(point));
            }
            return new ParsedDays(sections, Set.of());
        };
    }

    /** Parses samples. The last one of a date counts. */
    static <V> Reader last(
            DataType type,
            Class<V> value,
            Function<V, @Nullable SampleTime> time,
            Function<V, @Nullable Section> section) {
        return (points, span, answeredAt) -> {
            Map<LocalDate, Section> sections = new HashMap<>();
            Map<LocalDate, Instant> newest = new HashMap<>();
            for (V point : of(type, value, points)) {
                SampleTime sampleTime = JsonFields.present(time.apply(point), "sampleTime");
                Instant moment = JsonFields.present(sampleTime.physicalTime, "physicalTime");
                Section measured = section.apply(point);
                LocalDate date = span.dateOf(moment, sampleTime.utcOffset);
                if (measured != null && !moment.isBefore(newest.getOrDefault(date, Instant.MIN))) {
                    newest.put(date, moment);
                    sections.put(date, measured);
                }
            }
            return new ParsedDays(sections, Set.of());
        };
    }

    /** The data points of a type; others are ignored. */
    static <V> List<V> of(DataType type, Class<V> value, List<JsonNode> points) {
        return points.stream()
                .map(point -> point.path(type.camel()))
                .filter(point -> !point.isMissingNode() && !point.isNull())
                .map(point -> Json.MAPPER.treeToValue(point, value))
                .toList();
    }

    /** The time of a measurement, and the UTC offset at its place. */
    record SampleTime(
            @Nullable Instant physicalTime, @Nullable String utcOffset) {}

    private record Row(@Nullable CivilTime civilStartTime) {
        LocalDate date() {
            return CivilDate.required(JsonFields.present(civilStartTime, "civilStartTime").date);
        }
    }

    private record CivilTime(@Nullable CivilDate date) {}
}
