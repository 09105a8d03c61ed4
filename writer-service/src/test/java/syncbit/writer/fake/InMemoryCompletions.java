package syncbit.writer.fake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;
import syncbit.writer.archive.DayKey;
import syncbit.writer.completion.CompletionRepository;

/** Completion rows in memory. */
public final class InMemoryCompletions extends InMemoryTable<DayKey, Completion> implements CompletionRepository {
    @Override
    public void put(Collection<Row> completed, Instant completedAt) {
        completed.forEach(row -> put(
                new DayKey(row.user(), row.date()),
                new Completion(row.date(), Set.copyOf(row.groups()), completedAt, row.partial())));
    }

    @Override
    public List<Completion> find(String user, @Nullable LocalDate from, @Nullable LocalDate to) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().user().equals(user))
                .map(Map.Entry::getValue)
                .filter(row -> !row.groups().isEmpty() || !row.partial().isEmpty())
                .filter(row -> from == null || !row.date().isBefore(from))
                .filter(row -> to == null || !row.date().isAfter(to))
                .toList();
    }

    @Override
    public List<LocalDate> gaps(String user, LocalDate from, LocalDate to, Set<MetricGroup> groups) {
        throw new UnsupportedOperationException("Only the API reads gaps");
    }

    @Override
    public List<String> usersSince(Instant after) {
        return rows.entrySet().stream()
                .filter(row -> row.getValue().completedAt().isAfter(after))
                .map(row -> row.getKey().user())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<LocalDate> datesSince(Instant after, String user, @Nullable LocalDate before, int limit) {
        return since(after, user)
                .filter(date -> before == null || date.isBefore(before))
                .sorted(Comparator.reverseOrder())
                .limit(limit)
                .toList();
    }

    private Stream<LocalDate> since(Instant after, String user) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().user().equals(user))
                .filter(row -> row.getValue().completedAt().isAfter(after))
                .map(row -> row.getKey().date());
    }
}
