package syncbit.simulator.google;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import syncbit.simulator.person.SimulatedExercise;
import syncbit.simulator.person.SimulatedMinutes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exercises. An exercise belongs to the date on which it starts; its interval has no civil members.
 *
 * @see <a href="https://developers.google.com/health/data-types/workouts">Google Health API, workouts</a>
 */
record ExerciseDataPoints(GoogleRenderContext context) {
    private static final List<String> ZONES = List.of("lightTime", "moderateTime", "vigorousTime", "peakTime");

    /** The exercises that ended before the last sync. */
    Stream<GoogleDataPoint> of(SimulatedMinutes minutes) {
        return minutes.exercises().reversed().stream()
                .filter(exercise -> !exercise.end().isAfter(context.person().lastSync(context.now())))
                .filter(exercise -> context.person().known(exercise.start(), context.now()) > 0)
                .flatMap(exercise -> records(exercise).stream());
    }

    private List<GoogleDataPoint> records(SimulatedExercise exercise) {
        GoogleDataPoint started =
                point(exercise, GoogleDataPoint.Source.tracker("ACTIVELY_MEASURED", context.tracker()));
        return context.behaviours().on(GoogleBehaviour.DUPLICATE_EXERCISES)
                ? List.of(
                        point(
                                exercise.detected(),
                                GoogleDataPoint.Source.tracker("PASSIVELY_MEASURED", context.tracker())),
                        started)
                : List.of(started);
    }

    private GoogleDataPoint point(SimulatedExercise exercise, GoogleDataPoint.Source source) {
        GoogleTime start = context.time(exercise.start());
        GoogleTime end = context.time(exercise.end());
        ObjectNode value = GoogleJson.object();
        value.set("interval", context.interval(start, end));
        value.put("exerciseType", exercise.type());
        value.set("metricsSummary", metrics(exercise));
        value.putObject("exerciseMetadata");
        String name = exercise.type().toLowerCase(Locale.ROOT);
        value.put("displayName", Character.toUpperCase(name.charAt(0)) + name.substring(1));
        value.put("activeDuration", exercise.activeTime().toSeconds() + "s");
        ArrayNode events = value.putArray("exerciseEvents");
        event(events, start, "START");
        event(events, end, "STOP");
        String written = end.physical().plusSeconds(818).toString();
        value.put("updateTime", written).put("createTime", written);
        return new GoogleDataPoint(start, String.valueOf(exercise.id()), source, value);
    }

    private static ObjectNode metrics(SimulatedExercise exercise) {
        ObjectNode metrics = GoogleJson.object().put("caloriesKcal", exercise.kilocalories());
        if (exercise.millimetres() > 0) {
            metrics.put("distanceMillimeters", exercise.millimetres());
        }
        if (exercise.steps() > 0) {
            metrics.put("steps", String.valueOf(exercise.steps()));
        }
        if (exercise.averageHeartRate() > 0) {
            metrics.put("averageHeartRateBeatsPerMinute", String.valueOf(exercise.averageHeartRate()));
        }
        ObjectNode zones = metrics.putObject("heartRateZoneDurations");
        for (int zone = 0; zone < ZONES.size(); zone++) {
            zones.put(ZONES.get(zone), exercise.zoneMinutes().get(zone) * 60 + "s");
        }
        return metrics;
    }

    private void event(ArrayNode events, GoogleTime time, String type) {
        events.addObject()
                .put("eventTime", time.physical().toString())
                .put("eventUtcOffset", context.offset(time))
                .put("exerciseEventType", type);
    }
}
