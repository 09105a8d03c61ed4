package syncbit.collector.source.google;

import org.jspecify.annotations.Nullable;
import syncbit.collector.source.google.ProtoJson.CivilDate;
import syncbit.collector.source.http.ReportedValues;
import syncbit.common.summary.Section;

/** Parses the measurements of a night, which belong to the date of waking up, and the cardio fitness. */
final class GoogleNightParser {
    private GoogleNightParser() {}

    /** {@code {"date":{…},"averageHeartRateVariabilityMilliseconds":41.2}}. */
    record Hrv(@Nullable CivilDate date, @Nullable Double averageHeartRateVariabilityMilliseconds) {
        Section section() {
            return new Section.Hrv(ReportedValues.positive(averageHeartRateVariabilityMilliseconds));
        }
    }

    /** {@code {"date":{…},"averagePercentage":99.3,"lowerBoundPercentage":97.9,"upperBoundPercentage":100}}. */
    record Spo2(
            @Nullable CivilDate date,
            @Nullable Double averagePercentage,
            @Nullable Double lowerBoundPercentage,
            @Nullable Double upperBoundPercentage) {
        Section section() {
            return new Section.Spo2(
                    ReportedValues.percentage(ReportedValues.positive(averagePercentage), "spo2.avg"),
                    ReportedValues.percentage(ReportedValues.positive(lowerBoundPercentage), "spo2.min"),
                    ReportedValues.percentage(ReportedValues.positive(upperBoundPercentage), "spo2.max"));
        }
    }

    /** {@code {"date":{…},"breathsPerMinute":14.8}}. */
    record BreathingRate(@Nullable CivilDate date, @Nullable Double breathsPerMinute) {
        Section section() {
            return new Section.BreathingRate(ReportedValues.positive(breathsPerMinute));
        }
    }

    /** {@code {"date":{…},"nightlyTemperatureCelsius":34.1,"baselineTemperatureCelsius":33.9}}; without a baseline there is no difference. */
    record SkinTemperature(
            @Nullable CivilDate date,
            @Nullable Double nightlyTemperatureCelsius,
            @Nullable Double baselineTemperatureCelsius) {
        Section section() {
            Double nightly = ReportedValues.positive(nightlyTemperatureCelsius);
            Double baseline = ReportedValues.positive(baselineTemperatureCelsius);
            return new Section.SkinTemperature(
                    nightly == null || baseline == null ? null : ProtoJson.difference(nightly, baseline));
        }
    }

    /** {@code {"date":{…},"vo2Max":44.1}}. */
    record CardioFitness(@Nullable CivilDate date, @Nullable Double vo2Max) {
        Section section() {
            return new Section.CardioFitness(ReportedValues.positive(vo2Max));
        }
    }
}
