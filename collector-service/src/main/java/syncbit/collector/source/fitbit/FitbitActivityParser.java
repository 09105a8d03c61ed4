package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.fitbit.FitbitEndpoint.SectionParser;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.Activity;
import syncbit.common.summary.Section.ActivityLevel;
import tools.jackson.databind.JsonNode;

/** Parses activity: the summary of a day, and the time series of many days. */
final class FitbitActivityParser {
    private FitbitActivityParser() {}

    /**
     * Reads {@code {"summary":{…}}}. Its heart rates are ignored, because the
     * endpoint for heart rates has them for every day.
     */
    static Map<LocalDate, Section> summary(JsonNode answer, SectionParser.Context context) {
        Summary day = JsonFields.present(Json.MAPPER.treeToValue(answer, Day.class).summary, "summary");
        Map<ActivityLevel, Double> minutes = new EnumMap<>(ActivityLevel.class);
        put(minutes, ActivityLevel.SEDENTARY, day.sedentaryMinutes);
        put(minutes, ActivityLevel.LIGHTLY_ACTIVE, day.lightlyActiveMinutes);
        put(minutes, ActivityLevel.FAIRLY_ACTIVE, day.fairlyActiveMinutes);
        put(minutes, ActivityLevel.VERY_ACTIVE, day.veryActiveMinutes);
        return Map.of(
                context.to(),
                new Activity(
                        whole(day.steps),
                        day.totalDistance(),
                        JsonFields.computed(day.caloriesOut),
                        minutes,
                        whole(day.floors),
                        JsonFields.computed(day.elevation)));
    }

    /** Reads {@code {"activities-steps":[{"dateTime":…,"value":"175"}]}} and the other series. */
    static SectionParser series(String resource, Function<Double, Activity> activity) {
        return (answer, context) -> DatedEntries.values(answer.get("activities-" + resource), Double.class, value -> {
            Double computed = JsonFields.computed(value);
            return computed == null ? new Activity(null, null, null, null, null, null) : activity.apply(computed);
        });
    }

    static Activity steps(Double steps) {
        return new Activity(whole(steps), null, null, null, null, null);
    }

    static Activity distance(Double kilometres) {
        return new Activity(null, kilometres, null, null, null, null);
    }

    static Activity calories(Double kilocalories) {
        return new Activity(null, null, kilocalories, null, null, null);
    }

    static Activity floors(Double floors) {
        return new Activity(null, null, null, null, whole(floors), null);
    }

    static Activity elevation(Double metres) {
        return new Activity(null, null, null, null, null, metres);
    }

    static Function<Double, Activity> minutes(ActivityLevel level) {
        return minutes -> new Activity(null, null, null, Map.of(level, minutes), null, null);
    }

    private static void put(Map<ActivityLevel, Double> minutes, ActivityLevel level, @Nullable Double value) {
        Double computed = JsonFields.computed(value);
        if (computed != null) {
            minutes.put(level, computed);
        }
    }

    private static @Nullable Long whole(@Nullable Double count) {
        Double computed = JsonFields.computed(count);
        return computed == null ? null : Math.round(computed);
    }

    private record Day(@Nullable Summary summary) {}

    private record Summary(
            @Nullable Double steps,
            @Nullable List<Distance> distances,
            @Nullable Double caloriesOut,
            @Nullable Double sedentaryMinutes,
            @Nullable Double lightlyActiveMinutes,
            @Nullable Double fairlyActiveMinutes,
            @Nullable Double veryActiveMinutes,
            @Nullable Double floors,
            @Nullable Double elevation) {

        /** The total, because the parts overlap and must not be summed. */
        @Nullable
        Double totalDistance() {
            return distances == null
                    ? null
                    : distances.stream()
                            .filter(part -> "total".equals(part.activity))
                            .map(part -> JsonFields.computed(part.distance))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
        }
    }

    private record Distance(
            @Nullable String activity, @Nullable Double distance) {}
}
