package syncbit.collector.source.google;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values in a list with their names. */
final class NamedValues {
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
        Double count = ProtoNumbers.count(value);
        if (count == null) {
            values.remove(key);
        } else {
            values.put(key, count);
        }
    }
}
