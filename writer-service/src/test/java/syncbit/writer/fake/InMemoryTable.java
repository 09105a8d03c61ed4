package syncbit.writer.fake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Rows that a transaction can roll back. */
public abstract class InMemoryTable<K, V> {
    final Map<K, V> rows = new LinkedHashMap<>();
    private @Nullable Map<K, V> backup;
    private boolean failing;

    /** Makes all further changes fail, as a database that is away. */
    public final void failToWrite() {
        failing = true;
    }

    /** The current rows. */
    public final Map<K, V> rows() {
        return rows;
    }

    final void put(K key, V value) {
        if (failing) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        rows.put(key, value);
    }

    final void begin() {
        backup = new LinkedHashMap<>(rows);
    }

    final void rollBack() {
        Map<K, V> before = backup;
        if (before != null) {
            rows.clear();
            rows.putAll(before);
        }
    }
}
