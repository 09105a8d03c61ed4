package syncbit.simulator.fitbit;

import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.HeartRateData;
import syncbit.simulator.person.SimulatedDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The daily summary and the activity time series. */
final class ActivityRenderer {
    private ActivityRenderer() {}

    /** Values are strings. */
    static JsonNode series(ActivitySeries series, FitbitRenderContext context) {
        String key = "activities-" + (context.trackerOnly() ? "tracker-" : "") + series.path();
        return FitbitRenderer.wrapped(key, FitbitRenderer.entries(context.days(), day -> {
            ActivityData activity = day.activity();
            String value = activity == null ? null : series.value(activity, context.trackerOnly(), context.units());
            return value == null ? null : FitbitRenderer.entry(day, JsonNodeFactory.instance.stringNode(value));
        }));
    }

    /** Values are numbers. A value that was not measured has no key. */
    static JsonNode dailySummary(FitbitRenderContext context) {
        SimulatedDay day = context.days().getFirst();
        ObjectNode body = FitbitRenderer.object();
        body.set("activities", FitbitRenderer.array());
        ObjectNode goals = body.putObject("goals");
        goals.put("activeMinutes", 30).put("caloriesOut", 2500);
        goals.set("distance", FitbitNumberFormat.json(context.units().distance(8.05)));
        goals.put("floors", 10).put("steps", 10000);
        ObjectNode summary = body.putObject("summary").put("activeScore", -1);
        ActivityData activity = day.activity();
        if (activity == null) {
            summary.set("distances", FitbitRenderer.array());
        } else {
            activity(summary, activity, context.units());
        }
        heart(summary, day.heart());
        if (activity != null) {
            summary.put("sedentaryMinutes", activity.minutes().sedentary());
            summary.put("steps", activity.steps());
            summary.put("veryActiveMinutes", activity.minutes().very());
        }
        return body;
    }

    private static void activity(ObjectNode summary, ActivityData activity, UnitSystem units) {
        summary.put("activityCalories", activity.activityCalories());
        summary.put("caloriesBMR", activity.caloriesBmr());
        summary.put("caloriesOut", activity.caloriesOut());
        summary.set("distances", distances(activity.distance(), units));
        if (activity.elevation() != null) {
            summary.set("elevation", FitbitNumberFormat.json(units.elevation(activity.elevation())));
        }
        summary.put("fairlyActiveMinutes", activity.minutes().fairly());
        if (activity.floors() != null) {
            summary.put("floors", activity.floors());
        }
        summary.put("lightlyActiveMinutes", activity.minutes().lightly());
        summary.put("marginalCalories", activity.activityCalories() / 2);
    }

    /** A logged walk comes first: neither the first entry nor the sum of all entries is the total. */
    private static ArrayNode distances(ActivityData.Distance distance, UnitSystem units) {
        ArrayNode list = FitbitRenderer.array();
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

    private static ObjectNode distance(String activity, double kilometres, UnitSystem units) {
        ObjectNode one = FitbitRenderer.object().put("activity", activity);
        one.set("distance", FitbitNumberFormat.json(units.distance(kilometres)));
        return one;
    }

    private static void heart(ObjectNode summary, @Nullable HeartRateData heart) {
        if (heart == null) {
            return;
        }
        summary.set("heartRateZones", HeartRateRenderer.zones(heart));
        if (heart.restingRate() != null) {
            summary.put("restingHeartRate", heart.restingRate());
        }
    }
}
