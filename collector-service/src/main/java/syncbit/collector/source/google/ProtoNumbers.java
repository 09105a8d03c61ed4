package syncbit.collector.source.google;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.JsonFields;

/**
 * Google's numbers. Those of 64 bits are text, {@code "NaN"} occurs, and a zero may be left out (proto3's mapping to
 * JSON).
 */
final class ProtoNumbers {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)s");
    private static final int SECONDS_A_MINUTE = 60;

    private ProtoNumbers() {}

    /** A count that belongs to something that is there: left out it is 0, and only {@code "NaN"} is unknown. */
    static @Nullable Double count(@Nullable Double value) {
        return value == null ? Double.valueOf(0) : JsonFields.computed(value);
    }

    /** The same as a whole number. */
    static @Nullable Long whole(@Nullable Double value) {
        Double count = count(value);
        return count == null ? null : Math.round(count);
    }

    /** A unit that is 10 to the power of {@code digits} as large, exact to the last digit. */
    static @Nullable Double shifted(@Nullable Double value, int digits) {
        return value == null
                ? null
                : BigDecimal.valueOf(value).movePointLeft(digits).doubleValue();
    }

    /** The difference, exact to the last digit. */
    static double difference(double a, double b) {
        return BigDecimal.valueOf(a).subtract(BigDecimal.valueOf(b)).doubleValue();
    }

    /**
     * The minutes of a duration such as {@code 1020s}; left out it is none.
     *
     * @throws IllegalArgumentException if it is of another shape
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
