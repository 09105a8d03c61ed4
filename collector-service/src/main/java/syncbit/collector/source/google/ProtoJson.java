package syncbit.collector.source.google;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.JsonFields;

/**
 * Google's numbers by the JSON mapping of proto3: 64-bit numbers are text, {@code "NaN"} occurs, and zeros are omitted.
 */
final class ProtoJson {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)s");
    private static final int SECONDS_A_MINUTE = 60;

    private ProtoJson() {}

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

    /**
     * A date in Google's JSON: numbers without leading zeros.
     *
     * @see <a href="https://github.com/googleapis/googleapis/blob/master/google/type/date.proto">google.type.Date</a>
     */
    record CivilDate(int year, int month, int day) {
        static CivilDate of(LocalDate date) {
            return new CivilDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        }

        /**
         * The date.
         *
         * @throws java.time.DateTimeException if a member is missing or out of range
         */
        LocalDate date() {
            return LocalDate.of(year, month, day);
        }

        static LocalDate required(@Nullable CivilDate date) {
            return JsonFields.present(date, "date").date();
        }
    }

    /** Values in a list with their names. */
    static final class NamedValues {
        private NamedValues() {}

        /**
         * Adds a value under the key of its name. An unknown name is ignored. An unknown value removes the default zero.
         */
        static <K extends Enum<K>> void put(
                Map<K, Double> values, Map<String, K> names, @Nullable String name, @Nullable Double value) {
            K key = name == null ? null : names.get(name);
            if (key == null) {
                return;
            }
            Double count = ProtoJson.count(value);
            if (count == null) {
                values.remove(key);
            } else {
                values.put(key, count);
            }
        }
    }

    /** Reads a UTC offset that Google writes as a duration in whole seconds, such as {@code -14400s}. */
    static final class ProtoOffset {
        private static final Pattern SECONDS = Pattern.compile("(-?\\d{1,5})s");

        private ProtoOffset() {}

        /**
         * The offset.
         *
         * @throws RuntimeException if it has another form or exceeds 18 hours
         */
        static ZoneOffset of(String text) {
            Matcher seconds = SECONDS.matcher(text);
            if (!seconds.matches()) {
                throw new IllegalArgumentException("a UTC offset must have the form 3600s");
            }
            return ZoneOffset.ofTotalSeconds(Integer.parseInt(seconds.group(1)));
        }
    }
}
