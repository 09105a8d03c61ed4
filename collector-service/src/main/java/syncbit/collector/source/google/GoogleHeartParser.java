package syncbit.collector.source.google;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.google.ProtoJson.CivilDate;
import syncbit.collector.source.google.ProtoJson.NamedValues;
import syncbit.collector.source.http.JsonFields;
import syncbit.collector.source.http.ReportedValues;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.HeartZone;

/** Parses resting heart rate, heart rate zones and active zone minutes. */
final class GoogleHeartParser {
    /** Google's names of Fitbit's zones out of range, fat burn, cardio and peak. */
    private static final Map<String, HeartZone> ZONES = Map.of(
            "LIGHT", HeartZone.OUT_OF_RANGE,
            "MODERATE", HeartZone.FAT_BURN,
            "VIGOROUS", HeartZone.CARDIO,
            "PEAK", HeartZone.PEAK);

    private GoogleHeartParser() {}

    /** {@code {"date":{…},"beatsPerMinute":"53"}}. */
    record Resting(@Nullable CivilDate date, @Nullable Double beatsPerMinute) {
        Section section() {
            return new Section.Heart(ReportedValues.positive(beatsPerMinute), null, null);
        }
    }

    /** {@code {"timeInHeartRateZones":[{"heartRateZone":"LIGHT","duration":"1020s"}]}}. */
    record TimeInZones(@Nullable List<ZoneTime> timeInHeartRateZones) {
        Section section() {
            Map<HeartZone, Double> minutes = zeroPerZone();
            if (timeInHeartRateZones != null) {
                timeInHeartRateZones.forEach(
                        zone -> NamedValues.put(minutes, ZONES, zone.heartRateZone, ProtoJson.minutes(zone.duration)));
            }
            return new Section.Heart(null, minutes, null);
        }
    }

    /** Time in a zone. The member with the zone's name differs between data points and roll-ups. */
    record ZoneTime(
            @JsonAlias("heartRateZoneType") @Nullable String heartRateZone,
            @Nullable String duration) {}

    /** {@code {"caloriesInHeartRateZones":[{"heartRateZone":"LIGHT","kcal":1711.5}]}}. */
    record CaloriesInZones(@Nullable List<ZoneCalories> caloriesInHeartRateZones) {
        Section section() {
            Map<HeartZone, Double> calories = zeroPerZone();
            if (caloriesInHeartRateZones != null) {
                caloriesInHeartRateZones.forEach(
                        zone -> NamedValues.put(calories, ZONES, zone.heartRateZone, zone.kcal));
            }
            return new Section.Heart(null, null, calories);
        }
    }

    /** Calories in a zone. */
    record ZoneCalories(
            @JsonAlias("heartRateZoneType") @Nullable String heartRateZone,
            @Nullable Double kcal) {}

    /**
     * {@code {"sumInFatBurnHeartZone":"38","sumInCardioHeartZone":"14"}}. Fitbit and
     * Google count a minute in the upper two zones twice, so the sums are used unchanged. A zone without minutes has no
     * value, as with Fitbit.
     */
    record ActiveZoneMinutes(
            @Nullable Double sumInFatBurnHeartZone,
            @Nullable Double sumInCardioHeartZone,
            @Nullable Double sumInPeakHeartZone) {
        Section section() {
            Map<HeartZone, Double> minutes = new EnumMap<>(HeartZone.class);
            put(minutes, HeartZone.FAT_BURN, sumInFatBurnHeartZone);
            put(minutes, HeartZone.CARDIO, sumInCardioHeartZone);
            put(minutes, HeartZone.PEAK, sumInPeakHeartZone);
            return new Section.ActiveZoneMinutes(minutes);
        }

        private static void put(Map<HeartZone, Double> minutes, HeartZone zone, @Nullable Double value) {
            Double computed = JsonFields.computed(value);
            if (computed != null && computed > 0) {
                minutes.put(zone, computed);
            }
        }
    }

    /** A day on which the tracker was worn has a value for each zone. */
    private static Map<HeartZone, Double> zeroPerZone() {
        Map<HeartZone, Double> zones = new EnumMap<>(HeartZone.class);
        ZONES.values().forEach(zone -> zones.put(zone, 0.0));
        return zones;
    }
}
