package syncbit.simulator.fitbit;

import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.HeartRateData;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.ZoneMinutes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Heart rate zones, resting heart rate and active zone minutes. */
final class HeartRateRenderer {
    private HeartRateRenderer() {}

    static JsonNode heart(FitbitRenderContext context) {
        return FitbitRenderer.wrapped("activities-heart", FitbitRenderer.entries(context.days(), day -> {
            HeartRateData heart = day.heart();
            return heart == null ? null : FitbitRenderer.entry(day, value(heart));
        }));
    }

    private static ObjectNode value(HeartRateData heart) {
        ObjectNode value = FitbitRenderer.object();
        value.set("customHeartRateZones", FitbitRenderer.array());
        value.set("heartRateZones", zones(heart));
        if (heart.restingRate() != null) {
            value.put("restingHeartRate", heart.restingRate());
        }
        return value;
    }

    /** A zone without measurements has its bounds and no minutes. */
    static ArrayNode zones(HeartRateData heart) {
        ArrayNode zones = FitbitRenderer.array();
        for (HeartRateData.Zone zone : heart.zones()) {
            ObjectNode one = zones.addObject();
            if (zone.calories() != null) {
                one.set("caloriesOut", FitbitNumberFormat.json(zone.calories()));
            }
            one.put("max", zone.max()).put("min", zone.min());
            if (zone.minutes() != null) {
                one.put("minutes", zone.minutes());
            }
            one.put("name", zone.name());
        }
        return zones;
    }

    /** Dates and zones without minutes are omitted. */
    static JsonNode activeZoneMinutes(FitbitRenderContext context) {
        return FitbitRenderer.wrapped(
                "activities-active-zone-minutes",
                FitbitRenderer.entries(context.measuredDays(), HeartRateRenderer::activeZoneMinutes));
    }

    private static @Nullable ObjectNode activeZoneMinutes(SimulatedDay day) {
        ZoneMinutes minutes = day.zoneMinutes();
        if (minutes == null || minutes.total() == 0) {
            return null;
        }
        ObjectNode value = FitbitRenderer.object().put("activeZoneMinutes", minutes.total());
        put(value, "fatBurnActiveZoneMinutes", minutes.fatBurn());
        put(value, "cardioActiveZoneMinutes", minutes.cardio());
        put(value, "peakActiveZoneMinutes", minutes.peak());
        return FitbitRenderer.entry(day, value);
    }

    private static void put(ObjectNode value, String key, long minutes) {
        if (minutes > 0) {
            value.put(key, minutes);
        }
    }
}
