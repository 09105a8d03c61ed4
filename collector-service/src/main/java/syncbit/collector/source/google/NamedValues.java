package syncbit.collector.source.google;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that stand in a list beside a name. */
final class NamedValues {
    private NamedValues() {}

    /**
     * Puts a value under what its name stands for. A name that is new to us is passed over, and a value that is unknown
     * takes away the zero it would have had.
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
