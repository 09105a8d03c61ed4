package syncbit.collector.source.google;

import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.ReportedValues;
import syncbit.common.summary.Section;

/** Parses weight and body fat. */
final class GoogleBodyParser {
    private static final int GRAMS_TO_KILOGRAMS = 3;

    private GoogleBodyParser() {}

    /** {@code {"sampleTime":{"physicalTime":…},"weightGrams":87090}}. */
    record Weight(
            ParsedDays.@Nullable SampleTime sampleTime,
            @Nullable Double weightGrams) {
        @Nullable
        Section section() {
            Double kilograms = ProtoJson.shifted(ReportedValues.positive(weightGrams), GRAMS_TO_KILOGRAMS);
            return kilograms == null ? null : new Section.Body(kilograms, null);
        }
    }

    /** {@code {"sampleTime":{"physicalTime":…},"percentage":14.2}}. */
    record BodyFat(
            ParsedDays.@Nullable SampleTime sampleTime,
            @Nullable Double percentage) {
        @Nullable
        Section section() {
            Double percent = ReportedValues.percentage(ReportedValues.positive(percentage), "body.fat");
            return percent == null ? null : new Section.Body(null, percent);
        }
    }
}
