package syncbit.simulator.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The samples that VictoriaMetrics must hold for a person's date. They are computed from {@link SimulatedDay} and the
 * published metric names alone, without any code of the services.
 */
public final class SimulatedSamples {
    private final String device;
    private final Instant time;
    private final List<ExpectedSample> samples = new ArrayList<>();

    private SimulatedSamples(String device, Instant time) {
        this.device = device;
        this.time = time;
    }

    /** The samples of a date after all its data has arrived. */
    public static List<ExpectedSample> of(SimulatedPerson person, LocalDate date) {
        return of(person, person.day(date));
    }

    /** The samples of a day of that person. */
    public static List<ExpectedSample> of(SimulatedPerson person, SimulatedDay day) {
        SimulatedSamples truth = new SimulatedSamples(
                slug(person), day.date().atStartOfDay(person.timeZone()).toInstant());
        truth.activity(day.activity());
        truth.heart(day.heart());
        truth.zoneMinutes(day.zoneMinutes());
        truth.sleep(day.sleeps());
        truth.night(day.night());
        truth.add("cardio-fitness", "fitbit_vo2_max", vo2Max(day.vo2Max()));
        truth.body(day.weightLogs());
        return truth.samples;
    }

    /** The samples that a reading of the devices at this moment must write. A device's label is its own slug. */
    public static List<ExpectedSample> devices(SimulatedPerson person, Instant now) {
        List<ExpectedSample> samples = new ArrayList<>();
        for (SimulatedDevice device : person.devices()) {
            Map<String, String> labels = Map.of("device", slug(device), "device_id", device.id());
            samples.add(
                    new ExpectedSample("device", "fitbit_device_battery_percent", labels, device.batteryLevel(), now));
            samples.add(new ExpectedSample(
                    "device",
                    "fitbit_device_last_sync_timestamp",
                    labels,
                    person.lastSync(device, now).getEpochSecond(),
                    now));
        }
        return samples;
    }

    /** The {@code device} label of a person's days: the slug of the tracker that synced last. */
    public static String slug(SimulatedPerson person) {
        return person.devices().stream()
                .filter(device -> device.type() == SimulatedDevice.Type.TRACKER)
                .min((a, b) -> a.behind().compareTo(b.behind()))
                .map(SimulatedSamples::slug)
                .orElse("unknown");
    }

    private static String slug(SimulatedDevice device) {
        StringBuilder slug = new StringBuilder();
        for (char c : device.deviceVersion().toLowerCase(Locale.ROOT).toCharArray()) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                slug.append(c);
            }
        }
        return slug.isEmpty() ? "unknown" : slug.toString();
    }

    private void activity(@Nullable ActivityData activity) {
        if (activity == null) {
            return;
        }
        String group = "activity";
        add(group, "fitbit_steps_total", activity.steps());
        add(group, "fitbit_distance_km", activity.distance().total());
        add(group, "fitbit_calories_total", activity.caloriesOut());
        ActivityData.Minutes minutes = activity.minutes();
        add(group, "fitbit_active_minutes", "type", "sedentary", minutes.sedentary());
        add(group, "fitbit_active_minutes", "type", "lightly_active", minutes.lightly());
        add(group, "fitbit_active_minutes", "type", "fairly_active", minutes.fairly());
        add(group, "fitbit_active_minutes", "type", "very_active", minutes.very());
        add(group, "fitbit_floors_total", activity.floors());
        add(group, "fitbit_elevation_meters", activity.elevation());
    }

    private void heart(@Nullable HeartRateData heart) {
        if (heart == null) {
            return;
        }
        add("heart", "fitbit_resting_heart_rate_bpm", heart.restingRate());
        for (HeartRateData.Zone zone : heart.zones()) {
            String name = zone.name().toLowerCase(Locale.ROOT).replace(' ', '_');
            add("heart", "fitbit_heart_rate_zone_minutes", "zone", name, zone.minutes());
            add("heart", "fitbit_heart_rate_zone_calories", "zone", name, zone.calories());
        }
    }

    private void zoneMinutes(@Nullable ZoneMinutes minutes) {
        if (minutes == null) {
            return;
        }
        String metric = "fitbit_active_zone_minutes";
        add("active-zone-minutes", metric, "zone", "fat_burn", positive(minutes.fatBurn()));
        add("active-zone-minutes", metric, "zone", "cardio", positive(minutes.cardio()));
        add("active-zone-minutes", metric, "zone", "peak", positive(minutes.peak()));
    }

    /** Fitbit omits a zone of zero minutes, so it has no sample. */
    private static @Nullable Long positive(long minutes) {
        return minutes > 0 ? (Long) minutes : null;
    }

    private void sleep(List<SleepLog> sleeps) {
        if (sleeps.isEmpty()) {
            return;
        }
        add(
                "sleep",
                "fitbit_sleep_minutes_total",
                sleeps.stream().mapToLong(SleepLog::minutesAsleep).sum());
        sleeps.stream()
                .filter(SleepLog::main)
                .findFirst()
                .ifPresent(main -> add("sleep", "fitbit_sleep_efficiency_percent", main.efficiency()));
        List<SleepLog.Stages> stages = new ArrayList<>();
        for (SleepLog sleep : sleeps) {
            if (sleep.stages() != null) {
                stages.add(sleep.stages());
            }
        }
        if (!stages.isEmpty()) {
            String metric = "fitbit_sleep_stage_minutes";
            add("sleep", metric, "stage", "deep", sum(stages, SleepLog.Stages::deep));
            add("sleep", metric, "stage", "light", sum(stages, SleepLog.Stages::light));
            add("sleep", metric, "stage", "rem", sum(stages, SleepLog.Stages::rem));
            add("sleep", metric, "stage", "wake", sum(stages, SleepLog.Stages::wake));
        }
    }

    private static long sum(List<SleepLog.Stages> sleeps, Function<SleepLog.Stages, SleepLog.Stage> stage) {
        return sleeps.stream().map(stage).mapToLong(SleepLog.Stage::minutes).sum();
    }

    private void night(NightMeasurements night) {
        if (night.hrv() != null) {
            add("hrv", "fitbit_hrv_rmssd_ms", night.hrv().dailyRmssd());
        }
        if (night.spo2() != null) {
            add("spo2", "fitbit_spo2_avg_percent", night.spo2().avg());
            add("spo2", "fitbit_spo2_min_percent", night.spo2().min());
            add("spo2", "fitbit_spo2_max_percent", night.spo2().max());
        }
        if (night.breathingRate() != null && night.breathingRate() > 0) {
            add("breathing-rate", "fitbit_breathing_rate_bpm", night.breathingRate());
        }
        add("skin-temperature", "fitbit_temp_skin_relative_celsius", night.skinTemperature());
    }

    /** The value of a range is its middle. */
    private static @Nullable Double vo2Max(@Nullable String text) {
        if (text == null) {
            return null;
        }
        OptionalDouble middle = Arrays.stream(text.split("-", -1))
                .mapToDouble(Double::parseDouble)
                .average();
        return middle.isPresent() ? (Double) middle.getAsDouble() : null;
    }

    private void body(List<WeightLog> weightLogs) {
        Double weight = null;
        Double fat = null;
        for (WeightLog weightLog : weightLogs) {
            weight = weightLog.weight();
            fat = weightLog.fat() == null ? fat : weightLog.fat();
        }
        add("body", "fitbit_weight_kg", weight);
        add("body", "fitbit_body_fat_percent", fat);
    }

    private void add(String group, String metric, @Nullable Number value) {
        if (value != null) {
            samples.add(new ExpectedSample(group, metric, Map.of("device", device), value.doubleValue(), time));
        }
    }

    private void add(String group, String metric, String label, String of, @Nullable Number value) {
        if (value != null) {
            samples.add(
                    new ExpectedSample(group, metric, Map.of("device", device, label, of), value.doubleValue(), time));
        }
    }
}
