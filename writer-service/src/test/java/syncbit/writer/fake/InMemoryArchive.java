package syncbit.writer.fake;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public List<String> users() {
        return rows.keySet().stream().map(DayKey::user).distinct().sorted().toList();
    }

    @Override
    public Optional<ZoneId> timeZone(String user) {
        return ofUser(user).map(DailySummary::timeZone).reduce((first, last) -> last);
    }

    @Override
    public List<ArchivedDay> page(String user, LocalDate from, LocalDate to, int limit) {
        return rows.values().stream()
                .filter(day -> day.key().user().equals(user))
                .filter(day ->
                        !day.key().date().isBefore(from) && !day.key().date().isAfter(to))
                .sorted(Comparator.comparing(day -> day.key().date()))
                .limit(limit)
                .toList();
    }

    @Override
    public void put(List<ArchivedDay> days) {
        days.forEach(day -> put(day.key(), day));
    }
}
