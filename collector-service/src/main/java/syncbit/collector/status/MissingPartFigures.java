package syncbit.collector.status;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.collector.parts.EndpointBackoff;
import syncbit.collector.parts.PartRow;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.common.api.CollectorStatus.PartStatus;
import syncbit.common.api.CollectorStatus.Partial;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;

/** Counts the dates with groups that are stored in part, and what they lack. Pure functions of a snapshot. */
final class MissingPartFigures {
    private MissingPartFigures() {}

    private record Key(MetricGroup group, String part, State state) {}

    /** The figures of the wanted dates; {@code null} if no date lacks only a part of a group. */
    static @Nullable Partial of(AccountSnapshot snapshot) {
        Map<Key, List<PartRow>> rows = snapshot.parts().rows().stream()
                .filter(row -> isWanted(snapshot, row))
                .collect(groupingBy(row -> new Key(row.group(), row.part(), state(snapshot, row))));
        long days = snapshot.partial().keySet().stream()
                .filter(snapshot.wanted()::contains)
                .count();
        if (days == 0 && rows.isEmpty()) {
            return null;
        }
        return new Partial(
                days,
                rows.entrySet().stream()
                        .map(part -> status(snapshot, part.getKey(), part.getValue()))
                        .sorted(Comparator.comparing(PartStatus::days)
                                .reversed()
                                .thenComparing(PartStatus::part))
                        .toList());
    }

    /** A row of a complete group is out of date. */
    private static boolean isWanted(AccountSnapshot snapshot, PartRow row) {
        return snapshot.wanted().contains(row.date())
                && snapshot.missing().getOrDefault(row.date(), Set.of()).contains(row.group());
    }

    private static State state(AccountSnapshot snapshot, PartRow row) {
        return snapshot.parts().backoff(row.part()).map(EndpointBackoff::state).orElse(row.state());
    }

    private static PartStatus status(AccountSnapshot snapshot, Key key, List<PartRow> rows) {
        PartRow newest = rows.stream().max(Comparator.comparing(PartRow::date)).orElseThrow();
        EndpointBackoff backoff = snapshot.parts().backoff(key.part()).orElse(null);
        Instant next = rows.stream()
                .map(PartRow::nextAttempt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new PartStatus(
                key.group(),
                key.part(),
                key.state(),
                backoff == null ? newest.reason() : backoff.reason(),
                rows.stream()
                        .map(PartRow::date)
                        .map(LocalDate::toEpochDay)
                        .distinct()
                        .count(),
                backoff == null ? next : backoff.nextAttempt());
    }
}
