package syncbit.simulator.fitbit;

import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.Day;
import syncbit.simulator.person.Heart;
import syncbit.simulator.person.Movement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The daily summary and the activity time series. */
final class ActivityRendering {
    private ActivityRendering() {}

    /** Values are strings. */
    static JsonNode series(Series series, View view) {
        String key = "activities-" + (view.trackerOnly() ? "tracker-" : "") + series.path();
        return Rendering.wrapped(key, Rendering.entries(view.days(), day -> {
            Movement movement = day.movement();
            String value = movement == null ? null : series.value(movement, view.trackerOnly(), view.units());
            return value == null ? null : Rendering.entry(day, JsonNodeFactory.instance.stringNode(value));
        }));
    }

    /** Values are numbers; what was not measured has no key. */
    static JsonNode dailySummary(View view) {
        Day day = view.days().getFirst();
        ObjectNode body = Rendering.object();
        body.set("activities", Rendering.array());
        ObjectNode goals = body.putObject("goals");
        goals.put("activeMinutes", 30).put("caloriesOut", 2500);
        goals.set("distance", Numbers.json(view.units().distance(8.05)));
        goals.put("floors", 10).put("steps", 10000);
        ObjectNode summary = body.putObject("summary").put("activeScore", -1);
        Movement movement = day.movement();
        if (movement == null) {
            summary.set("distances", Rendering.array());
        } else {
            movement(summary, movement, view.units());
        }
        heart(summary, day.heart());
        if (movement != null) {
            summary.put("sedentaryMinutes", movement.minutes().sedentary());
            summary.put("steps", movement.steps());
            summary.put("veryActiveMinutes", movement.minutes().very());
        }
        return body;
    }

    private static void movement(ObjectNode summary, Movement movement, Units units) {
        summary.put("activityCalories", movement.activityCalories());
        summary.put("caloriesBMR", movement.caloriesBmr());
        summary.put("caloriesOut", movement.caloriesOut());
        summary.set("distances", distances(movement.distance(), units));
        if (movement.elevation() != null) {
            summary.set("elevation", Numbers.json(units.elevation(movement.elevation())));
        }
        summary.put("fairlyActiveMinutes", movement.minutes().fairly());
        if (movement.floors() != null) {
            summary.put("floors", movement.floors());
        }
        summary.put("lightlyActiveMinutes", movement.minutes().lightly());
        summary.put("marginalCalories", movement.activityCalories() / 2);
    }

    /** A logged walk stands first, so whoever takes the first entry for the total, or sums them, is wrong. */
    private static ArrayNode distances(Movement.Distance distance, Units units) {
        ArrayNode list = Rendering.array();
        if (distance.logged() > 0) {
            list.add(distance("Walk", distance.logged(), units));
        }
        list.add(distance("total", distance.total(), units));
        list.add(distance("tracker", distance.tracker(), units));
        list.add(distance("loggedActivities", distance.logged(), units));
        list.add(distance("veryActive", distance.very(), units));
        list.add(distance("moderatelyActive", distance.moderate(), units));
        list.add(distance("lightlyActive", distance.light(), units));
        list.add(distance("sedentaryActive", distance.sedentary(), units));
        return list;
    }

    private static ObjectNode distance(String activity, double kilometres, Units units) {
        ObjectNode one = Rendering.object().put("activity", activity);
        one.set("distance", Numbers.json(units.distance(kilometres)));
        return one;
    }

    private static void heart(ObjectNode summary, @Nullable Heart heart) {
        if (heart == null) {
            return;
        }
        summary.set("heartRateZones", HeartRendering.zones(heart));
        if (heart.restingRate() != null) {
            summary.put("restingHeartRate", heart.restingRate());
        }
    }
}
