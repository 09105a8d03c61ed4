package syncbit.writer.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import syncbit.writer.archive.UnsettledSeriesRepository;

/** Unsettled and rebuilt series in memory. */
public final class InMemoryUnsettledSeries extends InMemoryTable<String, String> implements UnsettledSeriesRepository {
    private final Map<String, Instant> rebuiltAt = new HashMap<>();
    private final Map<String, String> rebuiltOf = new HashMap<>();

    @Override
    public Map<String, String> all() {
        return Map.copyOf(rows);
    }

    @Override
    public boolean hasOverdue() {
        return !rows.isEmpty();
    }

    @Override
    public Set<String> add(Map<String, String> userBySeries) {
        Set<String> added = new HashSet<>(userBySeries.keySet());
        added.removeAll(rows.keySet());
        added.forEach(series -> put(series, userBySeries.getOrDefault(series, "")));
        return added;
    }

    @Override
    public void markRebuilt(Collection<String> series, String user, Instant at) {
        remove(series);
        series.forEach(one -> {
            rebuiltAt.put(one, at);
            rebuiltOf.put(one, user);
        });
    }

    @Override
    public void addRebuiltSince(Instant after) {
        rebuiltAt.forEach((series, at) -> {
            if (at.isAfter(after)) {
                put(series, rebuiltOf.getOrDefault(series, ""));
            }
        });
    }

    @Override
    public void forgetRebuiltUntil(Instant until) {
        rebuiltAt.values().removeIf(at -> !at.isAfter(until));
    }

    @Override
    public void remove(Collection<String> series) {
        rows.keySet().removeAll(series);
    }
}
