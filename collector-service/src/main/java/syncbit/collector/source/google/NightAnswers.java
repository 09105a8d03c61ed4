package syncbit.collector.source.google;

import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.Members;
import syncbit.common.summary.Section;

/** What a tracker measures while its wearer sleeps, under the date of waking up, and the cardio fitness. */
final class NightAnswers {
    private NightAnswers() {}

    /** {@code {"date":{…},"averageHeartRateVariabilityMilliseconds":41.2}}. */
    record Hrv(@Nullable Civil date, @Nullable Double averageHeartRateVariabilityMilliseconds) {
        Section section() {
            return new Section.Hrv(Members.computed(averageHeartRateVariabilityMilliseconds));
        }
    }

    /** {@code {"date":{…},"averagePercentage":99.3,"lowerBoundPercentage":97.9,"upperBoundPercentage":100}}. */
    record Spo2(
            @Nullable Civil date,
            @Nullable Double averagePercentage,
            @Nullable Double lowerBoundPercentage,
            @Nullable Double upperBoundPercentage) {
        Section section() {
            return new Section.Spo2(
                    Members.computed(averagePercentage),
                    Members.computed(lowerBoundPercentage),
                    Members.computed(upperBoundPercentage));
        }
    }

    /** {@code {"date":{…},"breathsPerMinute":14.8}}; 0 where it could not be computed. */
    record BreathingRate(@Nullable Civil date, @Nullable Double breathsPerMinute) {
        Section section() {
            Double computed = Members.computed(breathsPerMinute);
            return new Section.BreathingRate(computed == null || computed == 0 ? null : computed);
        }
    }

    /** {@code {"date":{…},"nightlyTemperatureCelsius":34.1,"baselineTemperatureCelsius":33.9}}: no baseline, no difference. */
    record SkinTemperature(
            @Nullable Civil date,
            @Nullable Double nightlyTemperatureCelsius,
            @Nullable Double baselineTemperatureCelsius) {
        Section section() {
            Double nightly = Members.computed(nightlyTemperatureCelsius);
            Double baseline = Members.computed(baselineTemperatureCelsius);
            return new Section.SkinTemperature(
                    nightly == null || baseline == null ? null : Numbers.difference(nightly, baseline));
        }
    }

    /** {@code {"date":{…},"vo2Max":44.1}}. */
    record CardioFitness(@Nullable Civil date, @Nullable Double vo2Max) {
        Section section() {
            return new Section.CardioFitness(Members.computed(vo2Max));
        }
    }
}
