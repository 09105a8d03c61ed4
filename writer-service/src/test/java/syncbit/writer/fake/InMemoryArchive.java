package syncbit.writer.fake;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import syncbit.common.summary.DailySummary;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;

/** Archived dates in memory. */
public final class InMemoryArchive extends InMemoryTable<DayKey, ArchivedDay> implements ArchiveRepository {
    @Override
    public Map<DayKey, ArchivedDay> read(Collection<DayKey> keys) {
        Map<DayKey, ArchivedDay> found = new HashMap<>(rows);
        found.keySet().retainAll(keys);
        return found;
    }

    @Override
    public Stream<DailySummary> ofUser(String user) {
        Map<LocalDate, DailySummary> byDate = new TreeMap<>();
        rows.values().stream()
                .map(ArchivedDay::summary)
                .filter(day -> day.user().equals(user))
                .forEach(day -> byDate.put(day.date(), day));
        return byDate.values().stream();
    }

    @Override
    public void put(List<ArchivedDay> days) {
        days.forEach(day -> put(day.key(), day));
    }
}
