package syncbit.writer.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Section;

/**
 * Maps a date to samples. All of them have the time {@link DailySummary#sampleTime()}, so each series has one value a date.
 * A value that the source does not give has no sample: absence is not zero.
 */
public final class DaySamples {
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final SeriesNames names;

    private DaySamples(DailySummary day) {
        this.names = SeriesNames.of(day.user(), day.device());
        day.sections().values().forEach(this::add);
    }

    /** Returns the value of each series of the date, without device readings (see {@link DeviceReading}). */
    public static Map<String, Double> of(DailySummary day) {
        return new DaySamples(day).values;
    }

    /** Returns the samples of the date. */
    public static List<Sample> timed(DailySummary day) {
        long millis = day.sampleTime().toEpochMilli();
        return of(day).entrySet().stream()
                .map(value -> new Sample(value.getKey(), millis, value.getValue()))
                .toList();
    }

    private void add(Section section) {
        switch (section) {
            case Section.Activity activity -> {
                put("fitbit_steps_total", activity.steps());
                put("fitbit_distance_km", activity.distanceKm());
                put("fitbit_calories_total", activity.caloriesKcal());
                putEach("fitbit_active_minutes", "type", activity.minutes(), Section.ActivityLevel::label);
                put("fitbit_floors_total", activity.floors());
                put("fitbit_elevation_meters", activity.elevationMeters());
            }
            case Section.Heart heart -> {
                put("fitbit_resting_heart_rate_bpm", heart.restingBpm());
                putEach("fitbit_heart_rate_zone_minutes", "zone", heart.zoneMinutes(), Section.HeartZone::label);
                putEach("fitbit_heart_rate_zone_calories", "zone", heart.zoneKcal(), Section.HeartZone::label);
            }
            case Section.ActiveZoneMinutes active ->
                putEach("fitbit_active_zone_minutes", "zone", active.minutes(), Section.HeartZone::label);
            case Section.Sleep sleep -> {
                put("fitbit_sleep_minutes_total", sleep.minutesAsleep());
                putEach("fitbit_sleep_stage_minutes", "stage", sleep.stageMinutes(), Section.SleepStage::label);
                put("fitbit_sleep_efficiency_percent", sleep.efficiencyPercent());
            }
            case Section.Hrv hrv -> put("fitbit_hrv_rmssd_ms", hrv.rmssdMs());
            case Section.Spo2 spo2 -> {
                put("fitbit_spo2_avg_percent", spo2.avgPercent());
                put("fitbit_spo2_min_percent", spo2.minPercent());
                put("fitbit_spo2_max_percent", spo2.maxPercent());
            }
            case Section.BreathingRate breathing -> put("fitbit_breathing_rate_bpm", breathing.breathsPerMinute());
            case Section.SkinTemperature skin -> put("fitbit_temp_skin_relative_celsius", skin.relativeCelsius());
            case Section.CardioFitness fitness -> put("fitbit_vo2_max", fitness.vo2Max());
            case Section.Body body -> {
                put("fitbit_weight_kg", body.weightKg());
                put("fitbit_body_fat_percent", body.bodyFatPercent());
            }
            case Section.Devices devices -> {
                // A reading belongs to an instant, not to a date.
            }
        }
    }

    private void put(String metric, @Nullable Number value) {
        if (value != null) {
            values.put(names.of(metric), value.doubleValue());
        }
    }

    private <K> void putEach(
            String metric, String label, @Nullable Map<K, Double> valuesByLabel, Function<K, String> labelValue) {
        if (valuesByLabel != null) {
            valuesByLabel.forEach((key, value) -> values.put(names.of(metric, label, labelValue.apply(key)), value));
        }
    }
}
