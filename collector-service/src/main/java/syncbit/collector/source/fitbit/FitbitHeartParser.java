package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.fitbit.FitbitEndpoint.SectionParser;
import syncbit.collector.source.http.JsonFields;
import syncbit.collector.source.http.ReportedValues;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.HeartZone;
import tools.jackson.databind.JsonNode;

/** Parses resting heart rate, heart rate zones and active zone minutes. */
final class FitbitHeartParser {
    private static final Map<String, HeartZone> ZONES = Map.of(
            "Out of Range", HeartZone.OUT_OF_RANGE,
            "Fat Burn", HeartZone.FAT_BURN,
            "Cardio", HeartZone.CARDIO,
            "Peak", HeartZone.PEAK);

    private FitbitHeartParser() {}

    /** Reads {@code {"activities-heart":[{"dateTime":…,"value":{"heartRateZones":[…],"restingHeartRate":51}}]}}. */
    static Map<LocalDate, Section> heart(JsonNode answer, SectionParser.Context context) {
        return DatedEntries.values(answer.get("activities-heart"), Heart.class, heart -> {
            Map<HeartZone, Double> minutes = new EnumMap<>(HeartZone.class);
            Map<HeartZone, Double> calories = new EnumMap<>(HeartZone.class);
            for (Zone zone : heart.heartRateZones == null ? List.<Zone>of() : heart.heartRateZones) {
                HeartZone known = zone.name == null ? null : ZONES.get(zone.name);
                if (known != null) {
                    put(minutes, known, zone.minutes);
                    put(calories, known, zone.caloriesOut);
                }
            }
            return new Section.Heart(ReportedValues.positive(heart.restingHeartRate), minutes, calories);
        });
    }

    /** Reads {@code {"activities-active-zone-minutes":[…]}}. Zones without minutes are missing. */
    static Map<LocalDate, Section> activeZoneMinutes(JsonNode answer, SectionParser.Context context) {
        return DatedEntries.values(answer.get("activities-active-zone-minutes"), ActiveZoneMinutes.class, value -> {
            Map<HeartZone, Double> minutes = new EnumMap<>(HeartZone.class);
            put(minutes, HeartZone.FAT_BURN, value.fatBurnActiveZoneMinutes);
            put(minutes, HeartZone.CARDIO, value.cardioActiveZoneMinutes);
            put(minutes, HeartZone.PEAK, value.peakActiveZoneMinutes);
            return new Section.ActiveZoneMinutes(minutes);
        });
    }

    private static void put(Map<HeartZone, Double> zones, HeartZone zone, @Nullable Double value) {
        Double computed = JsonFields.computed(value);
        if (computed != null) {
            zones.put(zone, computed);
        }
    }

    private record Heart(
            @Nullable Double restingHeartRate, @Nullable List<Zone> heartRateZones) {}

    private record Zone(
            @Nullable String name,
            @Nullable Double minutes,
            @Nullable Double caloriesOut) {}

    private record ActiveZoneMinutes(
            @Nullable Double fatBurnActiveZoneMinutes,
            @Nullable Double cardioActiveZoneMinutes,
            @Nullable Double peakActiveZoneMinutes) {}
}
