package syncbit.writer.sample;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;
import syncbit.common.summary.Section.ActivityLevel;
import syncbit.common.summary.Section.HeartZone;
import syncbit.common.summary.Section.SleepStage;

/** Maps the samples of a date to sections: the reverse of {@link DaySamples}. */
public final class DaySections {
    private static final Set<HeartZone> CREDITED_ZONES = EnumSet.complementOf(EnumSet.of(HeartZone.OUT_OF_RANGE));
    /** The names of the daily metrics, as a regular expression. */
    public static final String METRICS = series("", "").values().stream()
            .flatMap(Collection::stream)
            .map(series -> series.substring(0, series.indexOf('{')))
            .distinct()
            .collect(Collectors.joining("|"));

    private final SeriesNames names;
    private final Function<String, @Nullable Double> values;

    private DaySections(String user, String device, Function<String, @Nullable Double> values) {
        this.names = SeriesNames.of(user, device);
        this.values = values;
    }

    /**
     * Returns the sections for the values of a date. A group without values, or with an invalid value such as a negative
     * breathing rate, has no section.
     *
     * @param values by series
     */
    public static Map<MetricGroup, Section> of(String user, String device, Map<String, Double> values) {
        DaySections day = new DaySections(user, device, values::get);
        Map<MetricGroup, Section> sections = new EnumMap<>(MetricGroup.class);
        for (MetricGroup group : MetricGroup.values()) {
            try {
                Section section = day.section(group);
                if (!section.equals(group.emptySection())) {
                    sections.put(group, section);
                }
            } catch (IllegalArgumentException e) {
                // SyncBit never writes such a value.
            }
        }
        return sections;
    }

    /** Returns all series that a group can have. */
    public static Map<MetricGroup, Set<String>> series(String user, String device) {
        Map<MetricGroup, Set<String>> series = new EnumMap<>(MetricGroup.class);
        for (MetricGroup group : MetricGroup.values()) {
            Set<String> names = new LinkedHashSet<>();
            new DaySections(user, device, one -> {
                        names.add(one);
                        return null;
                    })
                    .section(group);
            series.put(group, names);
        }
        return series;
    }

    private Section section(MetricGroup group) {
        return switch (group) {
            case ACTIVITY ->
                new Section.Activity(
                        whole("fitbit_steps_total"),
                        value("fitbit_distance_km"),
                        value("fitbit_calories_total"),
                        each("fitbit_active_minutes", "type", EnumSet.allOf(ActivityLevel.class), ActivityLevel::label),
                        whole("fitbit_floors_total"),
                        value("fitbit_elevation_meters"));
            case HEART ->
                new Section.Heart(
                        value("fitbit_resting_heart_rate_bpm"),
                        each(
                                "fitbit_heart_rate_zone_minutes",
                                "zone",
                                EnumSet.allOf(HeartZone.class),
                                HeartZone::label),
                        each(
                                "fitbit_heart_rate_zone_calories",
                                "zone",
                                EnumSet.allOf(HeartZone.class),
                                HeartZone::label));
            case ACTIVE_ZONE_MINUTES ->
                new Section.ActiveZoneMinutes(
                        each("fitbit_active_zone_minutes", "zone", CREDITED_ZONES, HeartZone::label));
            case SLEEP ->
                new Section.Sleep(
                        value("fitbit_sleep_minutes_total"),
                        each("fitbit_sleep_stage_minutes", "stage", EnumSet.allOf(SleepStage.class), SleepStage::label),
                        value("fitbit_sleep_efficiency_percent"));
            case HRV -> new Section.Hrv(value("fitbit_hrv_rmssd_ms"));
            case SPO2 ->
                new Section.Spo2(
                        value("fitbit_spo2_avg_percent"),
                        value("fitbit_spo2_min_percent"),
                        value("fitbit_spo2_max_percent"));
            case BREATHING_RATE -> new Section.BreathingRate(value("fitbit_breathing_rate_bpm"));
            case SKIN_TEMPERATURE -> new Section.SkinTemperature(value("fitbit_temp_skin_relative_celsius"));
            case CARDIO_FITNESS -> new Section.CardioFitness(value("fitbit_vo2_max"));
            case BODY -> new Section.Body(value("fitbit_weight_kg"), value("fitbit_body_fat_percent"));
            // A reading belongs to an instant, not to a date.
            case DEVICE -> group.emptySection();
        };
    }

    private @Nullable Double value(String metric) {
        return values.apply(names.of(metric));
    }

    private @Nullable Long whole(String metric) {
        Double value = value(metric);
        return value == null ? null : Math.round(value);
    }

    private <K extends Enum<K>> Map<K, Double> each(
            String metric, String label, Set<K> keys, Function<K, String> labelValue) {
        Map<K, Double> each = new HashMap<>();
        keys.forEach(key -> {
            Double value = values.apply(names.of(metric, label, labelValue.apply(key)));
            if (value != null) {
                each.put(key, value);
            }
        });
        return each;
    }
}
