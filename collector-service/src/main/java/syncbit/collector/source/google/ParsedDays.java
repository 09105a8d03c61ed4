package syncbit.collector.source.google;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says of dates.
 *
 * @param sections by date; a date that is not there is one the answer holds nothing of
 * @param unsettled dates of which Google is still working out what there is to say
 */
record ParsedDays(Map<LocalDate, Section> sections, Set<LocalDate> unsettled) {
    ParsedDays {
        sections = Map.copyOf(sections);
        unsettled = Set.copyOf(unsettled);
    }

    /** Reads what the pages of one answer list. */
    @FunctionalInterface
    interface Reader {
        /**
         * Reads an answer.
         *
         * @param answeredAt when the last page came
         * @throws RuntimeException if something is not of the shape it should be
         */
        ParsedDays read(List<JsonNode> points, ZonedDateRange span, Instant answeredAt);
    }

    /**
     * Reads the rows of a daily roll-up. A row may be asked for beyond the wanted dates, and one without a value is of a
     * day on which nothing was worn or synced.
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

    /** Reads records of one date each. */
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

    /** Reads samples, of which the last one of a date counts. */
    static <V> Reader last(
            DataType type,
            Class<V> value,
            Function<V, @Nullable SampleTime> time,
            Function<V, @Nullable Section> section) {
        return (points, span, answeredAt) -> {
            Map<LocalDate, Section> sections = new HashMap<>();
            Map<LocalDate, Instant> newest = new HashMap<>();
            for (V point : of(type, value, points)) {
                Instant moment = JsonFields.present(
                        JsonFields.present(time.apply(point), "sampleTime").physicalTime, "physicalTime");
                Section said = section.apply(point);
                LocalDate date = span.dateOf(moment);
                if (said != null && !moment.isBefore(newest.getOrDefault(date, Instant.MIN))) {
                    newest.put(date, moment);
                    sections.put(date, said);
                }
            }
            return new ParsedDays(sections, Set.of());
        };
    }

    /** The points of a type; one that holds something else is of no interest. */
    static <V> List<V> of(DataType type, Class<V> value, List<JsonNode> points) {
        return points.stream()
                .map(point -> point.path(type.camel()))
                .filter(point -> !point.isMissingNode() && !point.isNull())
                .map(point -> Json.MAPPER.treeToValue(point, value))
                .toList();
    }

    /** When something was measured. */
    record SampleTime(@Nullable Instant physicalTime) {}

    private record Row(@Nullable CivilTime civilStartTime) {
        LocalDate date() {
            return CivilDate.required(JsonFields.present(civilStartTime, "civilStartTime").date);
        }
    }

    private record CivilTime(@Nullable CivilDate date) {}
}
