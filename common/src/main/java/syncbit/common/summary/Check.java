package syncbit.common.summary;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The checks that sections share; each message names the field. */
final class Check {
    private Check() {}

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** A name that is not ours: it goes into a label and a database, which do not take every character. */
    static void printable(@Nullable String value, String field) {
        String name = present(value, field);
        if (name.isBlank() || name.length() > 128 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + " must be 1 to 128 printable characters");
        }
    }

    static <E> E oneOf(E[] values, Function<E, String> label, String wanted, String what) {
        for (E value : values) {
            if (label.apply(value).equals(wanted)) {
                return value;
            }
        }
        throw new IllegalArgumentException("\"" + wanted + "\" is no " + what + "; there are "
                + Arrays.stream(values).map(label).collect(Collectors.joining(", ")));
    }

    static void finite(@Nullable Number value, String field) {
        if (value != null && !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException(field + " must be a finite number, but is " + value);
        }
    }

    static void notNegative(@Nullable Number value, String field) {
        finite(value, field);
        if (value != null && value.doubleValue() < 0) {
            throw new IllegalArgumentException(field + " must not be negative, but is " + value);
        }
    }

    static void percent(@Nullable Number value, String field) {
        notNegative(value, field);
        if (value != null && value.doubleValue() > 100) {
            throw new IllegalArgumentException(field + " must be between 0 and 100, but is " + value);
        }
    }

    /** An unmodifiable copy, or {@code null} for a map without entries: both say that the source gave nothing. */
    static <K extends Enum<K>> @Nullable Map<K, Double> notNegative(@Nullable Map<K, Double> values, String field) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        values.forEach((key, value) -> notNegative(present(value, field + "." + key), field + "." + key));
        return Collections.unmodifiableMap(new EnumMap<>(values));
    }
}
