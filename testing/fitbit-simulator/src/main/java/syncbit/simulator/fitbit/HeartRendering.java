package syncbit.simulator.fitbit;

import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.Day;
import syncbit.simulator.person.Heart;
import syncbit.simulator.person.ZoneMinutes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Heart rate zones, the resting rate and active zone minutes. */
final class HeartRendering {
    private HeartRendering() {}

    static JsonNode heart(View view) {
        return Rendering.wrapped("activities-heart", Rendering.entries(view.days(), day -> {
            Heart heart = day.heart();
            return heart == null ? null : Rendering.entry(day, value(heart));
        }));
    }

    private static ObjectNode value(Heart heart) {
        ObjectNode value = Rendering.object();
        value.set("customHeartRateZones", Rendering.array());
        value.set("heartRateZones", zones(heart));
        if (heart.restingRate() != null) {
            value.put("restingHeartRate", heart.restingRate());
        }
        return value;
    }

    /** Zones in which nothing was measured have their bounds and no minutes. */
    static ArrayNode zones(Heart heart) {
        ArrayNode zones = Rendering.array();
        for (Heart.Zone zone : heart.zones()) {
            ObjectNode one = zones.addObject();
            if (zone.calories() != null) {
                one.set("caloriesOut", Numbers.json(zone.calories()));
            }
            one.put("max", zone.max()).put("min", zone.min());
            if (zone.minutes() != null) {
                one.put("minutes", zone.minutes());
            }
            one.put("name", zone.name());
        }
        return zones;
    }

    /** A date without any, and a zone without any, are left out. */
    static JsonNode activeZoneMinutes(View view) {
        return Rendering.wrapped(
                "activities-active-zone-minutes",
                Rendering.entries(view.measuredDays(), HeartRendering::activeZoneMinutes));
    }

    private static @Nullable ObjectNode activeZoneMinutes(Day day) {
        ZoneMinutes minutes = day.zoneMinutes();
        if (minutes == null || minutes.total() == 0) {
            return null;
        }
        ObjectNode value = Rendering.object().put("activeZoneMinutes", minutes.total());
        put(value, "fatBurnActiveZoneMinutes", minutes.fatBurn());
        put(value, "cardioActiveZoneMinutes", minutes.cardio());
        put(value, "peakActiveZoneMinutes", minutes.peak());
        return Rendering.entry(day, value);
    }

    private static void put(ObjectNode value, String key, long minutes) {
        if (minutes > 0) {
            value.put(key, minutes);
        }
    }
}
