package syncbit.simulator.google;

import java.util.List;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.HeartRateData;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.WeightLog;
import syncbit.simulator.person.ZoneMinutes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A day's sums and averages; {@code null} if the day was not worn, not synced or not measured. */
record DailyRollUpValues(SimulatedDay day, GoogleBehaviours behaviours) {
    private static final List<String> ZONES = List.of("LIGHT", "MODERATE", "VIGOROUS", "PEAK");
    private static final double MILLIMETRES_OF_KILOMETRE = 1e6;
    private static final double MILLIMETRES_OF_METRE = 1e3;

    @Nullable
    ObjectNode of(GoogleDataType type) {
        return switch (type) {
            case WEIGHT -> average("weightGramsAvg", WeightDataPoints::grams);
            case BODY_FAT -> average("bodyFatPercentageAvg", WeightLog::fat);
            case CALORIES_IN_HEART_RATE_ZONE -> zoneCalories(day.heart());
            case TIME_IN_HEART_RATE_ZONE -> zoneTimes(day.heart());
            case ACTIVE_ZONE_MINUTES -> zoneMinutes(day.zoneMinutes());
            default -> day.activity() == null ? null : activity(type, day.activity());
        };
    }

    private @Nullable ObjectNode activity(GoogleDataType type, ActivityData activity) {
        return switch (type) {
            case STEPS -> count(GoogleJson.object(), "countSum", activity.steps());
            case DISTANCE ->
                count(
                        GoogleJson.object(),
                        "millimetersSum",
                        Math.round(activity.distance().total() * MILLIMETRES_OF_KILOMETRE));
            case FLOORS -> activity.floors() == null ? null : count(GoogleJson.object(), "countSum", activity.floors());
            case ALTITUDE ->
                activity.elevation() == null
                        ? null
                        : count(
                                GoogleJson.object(),
                                "gainMillimetersSum",
                                Math.round(activity.elevation() * MILLIMETRES_OF_METRE));
            case ACTIVE_ENERGY_BURNED -> number(GoogleJson.object(), "kcalSum", activity.activityCalories());
            case TOTAL_CALORIES -> number(GoogleJson.object(), "kcalSum", activity.caloriesOut());
            case SEDENTARY_PERIOD ->
                GoogleJson.object().put("durationSum", activity.minutes().sedentary() * 60 + "s");
            case ACTIVE_MINUTES -> activeMinutes(activity.minutes());
            default -> throw new IllegalArgumentException(type + " has no roll-up");
        };
    }

    private ObjectNode activeMinutes(ActivityData.Minutes minutes) {
        ObjectNode value = GoogleJson.object();
        ArrayNode levels = value.putArray("activeMinutesRollupByActivityLevel");
        count(levels.addObject().put("activityLevel", "LIGHT"), "activeMinutesSum", minutes.lightly());
        count(levels.addObject().put("activityLevel", "MODERATE"), "activeMinutesSum", minutes.fairly());
        count(levels.addObject().put("activityLevel", "VIGOROUS"), "activeMinutesSum", minutes.very());
        if (behaviours.on(GoogleBehaviour.NEW_VALUES)) {
            levels.addObject().put("activityLevel", "HEROIC").put("activeMinutesSum", "3");
        }
        return value;
    }

    private @Nullable ObjectNode zoneTimes(@Nullable HeartRateData heart) {
        ObjectNode value = GoogleJson.object();
        ArrayNode zones = value.putArray("timeInHeartRateZones");
        for (int i = 0; heart != null && i < ZONES.size(); i++) {
            Long minutes = heart.zones().get(i).minutes();
            if (minutes != null) {
                zones.addObject().put("heartRateZone", ZONES.get(i)).put("duration", minutes * 60 + "s");
            }
        }
        if (!zones.isEmpty() && behaviours.on(GoogleBehaviour.NEW_VALUES)) {
            zones.addObject().put("heartRateZone", "BEYOND").put("duration", "60s");
        }
        return zones.isEmpty() ? null : value;
    }

    private @Nullable ObjectNode zoneCalories(@Nullable HeartRateData heart) {
        ObjectNode value = GoogleJson.object();
        ArrayNode zones = value.putArray("caloriesInHeartRateZones");
        for (int i = 0; heart != null && i < ZONES.size(); i++) {
            Double calories = heart.zones().get(i).calories();
            if (calories != null) {
                number(zones.addObject().put("heartRateZone", ZONES.get(i)), "kcal", calories);
            }
        }
        return zones.isEmpty() ? null : value;
    }

    private @Nullable ObjectNode zoneMinutes(@Nullable ZoneMinutes minutes) {
        if (minutes == null) {
            return null;
        }
        ObjectNode value = count(GoogleJson.object(), "sumInFatBurnHeartZone", minutes.fatBurn());
        count(value, "sumInCardioHeartZone", minutes.cardio());
        return count(value, "sumInPeakHeartZone", minutes.peak());
    }

    private @Nullable ObjectNode average(String name, java.util.function.Function<WeightLog, @Nullable Double> of) {
        double sum = 0;
        int count = 0;
        for (WeightLog weightLog : day.weightLogs()) {
            Double value = of.apply(weightLog);
            if (value != null) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? null : number(GoogleJson.object(), name, sum / count);
    }

    /** A 64-bit integer is a string, and a zero is omitted. */
    private ObjectNode count(ObjectNode value, String name, long count) {
        return count == 0 && !behaviours.on(GoogleBehaviour.ZEROS_WRITTEN)
                ? value
                : value.put(name, String.valueOf(count));
    }

    private ObjectNode number(ObjectNode value, String name, double number) {
        if (number != 0 || behaviours.on(GoogleBehaviour.ZEROS_WRITTEN)) {
            value.set(name, GoogleJson.number(number));
        }
        return value;
    }
}
