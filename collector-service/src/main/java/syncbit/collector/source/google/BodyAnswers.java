package syncbit.collector.source.google;

import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.Members;
import syncbit.common.summary.Section;

/** Weighings. */
final class BodyAnswers {
    private static final int GRAMS_TO_KILOGRAMS = 3;

    private BodyAnswers() {}

    /** {@code {"sampleTime":{"physicalTime":…},"weightGrams":87090}}. */
    record Weight(
            Days.@Nullable SampleTime sampleTime, @Nullable Double weightGrams) {
        @Nullable
        Section section() {
            Double kilograms = Numbers.shifted(Members.computed(weightGrams), GRAMS_TO_KILOGRAMS);
            return kilograms == null ? null : new Section.Body(kilograms, null);
        }
    }

    /** {@code {"sampleTime":{"physicalTime":…},"percentage":14.2}}. */
    record BodyFat(
            Days.@Nullable SampleTime sampleTime, @Nullable Double percentage) {
        @Nullable
        Section section() {
            Double percent = Members.computed(percentage);
            return percent == null ? null : new Section.Body(null, percent);
        }
    }
}
