package syncbit.common.summary;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges data of one group and date that was read separately, such as the parts that several endpoints answer. */
public final class SectionMerger {
    private SectionMerger() {}

    /**
     * Merges two sections. If both have a value, the first one counts.
     *
     * @throws IllegalArgumentException if they belong to different groups
     */
    public static Section merge(Section first, Section second) {
        if (first.getClass() != second.getClass()) {
            throw new IllegalArgumentException("a " + first.getClass().getSimpleName() + " cannot be merged with a "
                    + second.getClass().getSimpleName());
        }
        return switch (first) {
            case Section.Activity a -> {
                var b = (Section.Activity) second;
                yield new Section.Activity(
                        either(a.steps(), b.steps()),
                        either(a.distanceKm(), b.distanceKm()),
                        either(a.caloriesKcal(), b.caloriesKcal()),
                        both(a.minutes(), b.minutes()),
                        either(a.floors(), b.floors()),
                        either(a.elevationMeters(), b.elevationMeters()));
            }
            case Section.Heart a -> {
                var b = (Section.Heart) second;
                yield new Section.Heart(
                        either(a.restingBpm(), b.restingBpm()),
                        both(a.zoneMinutes(), b.zoneMinutes()),
                        both(a.zoneKcal(), b.zoneKcal()));
            }
            case Section.ActiveZoneMinutes a -> {
                var b = (Section.ActiveZoneMinutes) second;
                yield new Section.ActiveZoneMinutes(both(a.minutes(), b.minutes()));
            }
            case Section.Sleep a -> {
                var b = (Section.Sleep) second;
                yield new Section.Sleep(
                        either(a.minutesAsleep(), b.minutesAsleep()),
                        both(a.stageMinutes(), b.stageMinutes()),
                        either(a.efficiencyPercent(), b.efficiencyPercent()));
            }
            case Section.Hrv a -> {
                var b = (Section.Hrv) second;
                yield new Section.Hrv(either(a.rmssdMs(), b.rmssdMs()));
            }
            case Section.Spo2 a -> {
                var b = (Section.Spo2) second;
                yield new Section.Spo2(
                        either(a.avgPercent(), b.avgPercent()),
                        either(a.minPercent(), b.minPercent()),
                        either(a.maxPercent(), b.maxPercent()));
            }
            case Section.BreathingRate a -> {
                var b = (Section.BreathingRate) second;
                yield new Section.BreathingRate(either(a.breathsPerMinute(), b.breathsPerMinute()));
            }
            case Section.SkinTemperature a -> {
                var b = (Section.SkinTemperature) second;
                yield new Section.SkinTemperature(either(a.relativeCelsius(), b.relativeCelsius()));
            }
            case Section.CardioFitness a -> {
                var b = (Section.CardioFitness) second;
                yield new Section.CardioFitness(either(a.vo2Max(), b.vo2Max()));
            }
            case Section.Body a -> {
                var b = (Section.Body) second;
                yield new Section.Body(
                        either(a.weightKg(), b.weightKg()), either(a.bodyFatPercent(), b.bodyFatPercent()));
            }
            case Section.Devices a -> {
                var b = (Section.Devices) second;
                yield a.readAt() == null ? b : a;
            }
        };
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }

    private static <K extends Enum<K>> @Nullable Map<K, Double> both(
            @Nullable Map<K, Double> first, @Nullable Map<K, Double> second) {
        if (first == null || second == null) {
            return either(first, second);
        }
        Map<K, Double> both = new EnumMap<>(second);
        both.putAll(first);
        return both;
    }
}
