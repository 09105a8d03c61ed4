package syncbit.common.summary;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks of the fields of an event; each message names the field. */
final class FieldChecks {
    private FieldChecks() {}

    static <T> T requirePresent(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** Checks a name from a provider. It becomes a label and a database value, which do not accept every character. */
    static void requirePrintable(@Nullable String value, String field) {
        String name = requirePresent(value, field);
        if (name.isBlank() || name.length() > 128 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + " must be 1 to 128 printable characters");
        }
    }

    static <E> E requireOneOf(E[] values, Function<E, String> label, String wanted, String what) {
        for (E value : values) {
            if (label.apply(value).equals(wanted)) {
                return value;
            }
        }
        throw new IllegalArgumentException("\"" + wanted + "\" is not a " + what + "; valid values: "
                + Arrays.stream(values).map(label).collect(Collectors.joining(", ")));
    }

    static void requireFinite(@Nullable Number value, String field) {
        if (value != null && !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException(field + " must be a finite number, but is " + value);
        }
    }

    static void requireNotNegative(@Nullable Number value, String field) {
        requireFinite(value, field);
        if (value != null && value.doubleValue() < 0) {
            throw new IllegalArgumentException(field + " must not be negative, but is " + value);
        }
    }

    static void requirePercent(@Nullable Number value, String field) {
        requireNotNegative(value, field);
        if (value != null && value.doubleValue() > 100) {
            throw new IllegalArgumentException(field + " must be between 0 and 100, but is " + value);
        }
    }

    /** Returns an unmodifiable copy, or {@code null} for an empty map: both mean that the source gave no value. */
    static <K extends Enum<K>> @Nullable Map<K, Double> requireNotNegative(
            @Nullable Map<K, Double> values, String field) {
        if (values == null || values.isEmpty()) {
            return null;
        }
        values.forEach((key, value) -> requireNotNegative(requirePresent(value, field + "." + key), field + "." + key));
        return Collections.unmodifiableMap(new EnumMap<>(values));
    }
}
