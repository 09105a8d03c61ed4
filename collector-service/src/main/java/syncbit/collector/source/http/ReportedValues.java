package syncbit.collector.source.http;

import io.micrometer.core.instrument.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Checks values that a provider reports. An impossible value is left out, so that it does not block the other values of its
 * date, and counted in {@code syncbit.values.ignored}.
 */
public final class ReportedValues {
    private static final double MAX_PERCENT = 100;

    /** Providers round averages, so a value slightly above 100 % means 100 %. */
    private static final double MAX_ROUNDED_PERCENT = 100.5;

    private ReportedValues() {}

    /** A measurement that cannot be 0 in a living person, or {@code null}: providers report 0 if they could not compute it. */
    public static @Nullable Double positive(@Nullable Double value) {
        Double computed = JsonFields.computed(value);
        return computed == null || computed == 0 ? null : computed;
    }

    /**
     * A percentage between 0 and 100. A value up to 100.5 is 100; a larger one is left out and counted.
     *
     * @param field the field in the metric, such as {@code spo2.max}
     */
    public static @Nullable Double percentage(@Nullable Double value, String field) {
        if (value != null && value > MAX_ROUNDED_PERCENT) {
            return ignored(field);
        }
        return value == null ? null : Double.valueOf(Math.min(value, MAX_PERCENT));
    }

    /**
     * A value that may be negative. {@code NaN} and infinity are left out and counted.
     *
     * @param field the field in the metric
     */
    public static @Nullable Double finite(@Nullable Double value, String field) {
        return value == null || Double.isFinite(value) ? value : ignored(field);
    }

    /** Counts a value that is left out. Parsers have no registry, so the counter is in Micrometer's global registry. */
    public static @Nullable Double ignored(String field) {
        Metrics.counter("syncbit.values.ignored", "field", field).increment();
        return null;
    }
}
