package syncbit.collector.source.google;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.JsonFields;

/**
 * Google's numbers by the JSON mapping of proto3: 64-bit numbers are text, {@code "NaN"} occurs, and zeros are omitted.
 */
final class ProtoNumbers {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)s");
    private static final int SECONDS_A_MINUTE = 60;

    private ProtoNumbers() {}

    /** A number of an existing record: a missing number is 0, and {@code "NaN"} is {@code null}. */
    static @Nullable Double count(@Nullable Double value) {
        return value == null ? Double.valueOf(0) : JsonFields.computed(value);
    }

    /** {@link #count} as a whole number. */
    static @Nullable Long whole(@Nullable Double value) {
        Double count = count(value);
        return count == null ? null : Math.round(count);
    }

    /** Divides by 10 to the power of {@code digits}, without rounding errors. */
    static @Nullable Double shifted(@Nullable Double value, int digits) {
        return value == null
                ? null
                : BigDecimal.valueOf(value).movePointLeft(digits).doubleValue();
    }

    /** The difference, without rounding errors. */
    static double difference(double a, double b) {
        return BigDecimal.valueOf(a).subtract(BigDecimal.valueOf(b)).doubleValue();
    }

    /**
     * The minutes of a duration such as {@code 1020s}; a missing duration is 0.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static double minutes(@Nullable String duration) {
        if (duration == null) {
            return 0;
        }
        Matcher seconds = DURATION.matcher(duration);
        if (!seconds.matches()) {
            throw new IllegalArgumentException("a duration is not a number of seconds");
        }
        return Double.parseDouble(seconds.group(1)) / SECONDS_A_MINUTE;
    }
}
