package syncbit.collector.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskRow;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.api.CollectorStatus.Progress;
import syncbit.common.summary.MetricGroup;

/** Counts the figures that {@code GET /api/status} and the metrics show. Pure functions of a snapshot. */
final class StatusFigures {
    private static final String CONSENT_ENDED =
            "The consent has ended: sign in on the page of auth-service and press Reconnect.";

    private StatusFigures() {}

    static AccountStatus of(AccountSnapshot snapshot, @Nullable Instant finishAt) {
        DateRange wanted = snapshot.wanted();
        boolean any = wanted.count() > 0;
        return new AccountStatus(
                snapshot.account().user(),
                snapshot.account().provider(),
                snapshot.account().state(),
                advice(snapshot),
                snapshot.state().timeZone(),
                any ? wanted.from() : null,
                any ? wanted.to() : null,
                count(snapshot, 1, groups -> groups.isEmpty() ? 0 : 1),
                count(snapshot, snapshot.state().groups().size(), Set::size),
                awaiting(snapshot),
                snapshot.state().tracker().lastSync(),
                snapshot.state().forbidden(),
                snapshot.quota(),
                finishAt,
                snapshot.at(),
                snapshot.audit(),
                MissingPartFigures.of(snapshot));
    }

    /**
     * The status of an account when writer-service does not answer. Counts, range and their time are the last known
     * ones, everything else is new.
     *
     * @param known the last known status; {@code null} gives counts of zero without a time
     */
    static AccountStatus withoutGaps(AccountSnapshot snapshot, @Nullable AccountStatus known) {
        Progress none = new Progress(0, 0, 0, 0);
        return new AccountStatus(
                snapshot.account().user(),
                snapshot.account().provider(),
                snapshot.account().state(),
                advice(snapshot),
                snapshot.state().timeZone(),
                known == null ? null : known.from(),
                known == null ? null : known.to(),
                known == null ? none : known.days(),
                known == null ? none : known.cells(),
                known == null ? 0 : known.awaiting(),
                snapshot.state().tracker().lastSync(),
                snapshot.state().forbidden(),
                snapshot.quota(),
                known == null ? null : known.finishAt(),
                known == null ? null : known.at(),
                known == null ? null : known.audit(),
                known == null ? null : known.partial());
    }

    private static @Nullable String advice(AccountSnapshot snapshot) {
        String advice = snapshot.state().advice();
        return advice == null && snapshot.account().state() == Account.State.NEEDS_CONSENT ? CONSENT_ENDED : advice;
    }

    /** The number of wanted dates that wait for a sync: they lack something, are not final and not in flight. */
    private static long awaiting(AccountSnapshot snapshot) {
        Set<LocalDate> inFlight = datesInFlight(snapshot);
        return snapshot.missing().keySet().stream()
                .filter(date -> snapshot.wanted().contains(date) && isAwaiting(snapshot, inFlight, date))
                .count();
    }

    private static boolean isAwaiting(AccountSnapshot snapshot, Set<LocalDate> inFlight, LocalDate date) {
        return !snapshot.ready().contains(date) && !inFlight.contains(date);
    }

    private static Set<LocalDate> datesInFlight(AccountSnapshot snapshot) {
        return snapshot.inFlight().stream().map(TaskRow::date).collect(Collectors.toSet());
    }

    /**
     * What can be fetched: everything missing except dates that wait for a sync, parked groups, and parts that wait for a
     * later attempt.
     */
    static SortedMap<LocalDate, Set<MetricGroup>> toFetch(AccountSnapshot snapshot) {
        SortedMap<LocalDate, Set<MetricGroup>> toFetch = snapshot.due();
        snapshot.inFlight().stream()
                .filter(row -> row.state() == TaskRow.State.PARKED)
                .forEach(row -> toFetch.computeIfPresent(
                        row.date(), (date, groups) -> MetricGroups.without(groups, row.groups())));
        Set<LocalDate> inFlight = datesInFlight(snapshot);
        toFetch.values().removeIf(Set::isEmpty);
        toFetch.keySet().removeIf(date -> isAwaiting(snapshot, inFlight, date));
        return toFetch;
    }

    /**
     * Counts dates or cells.
     *
     * @param eachDate how much a complete date counts
     * @param weight how much a set of groups counts
     */
    private static Progress count(AccountSnapshot snapshot, long eachDate, Function<Set<MetricGroup>, Integer> weight) {
        Map<LocalDate, TaskRow> rows =
                snapshot.inFlight().stream().collect(Collectors.toMap(TaskRow::date, Function.identity()));
        long missing = 0;
        long inFlight = 0;
        long parked = 0;
        for (Map.Entry<LocalDate, Set<MetricGroup>> gap : snapshot.missing().entrySet()) {
            if (!snapshot.wanted().contains(gap.getKey())) {
                continue;
            }
            TaskRow row = rows.get(gap.getKey());
            Set<MetricGroup> missingGroups = gap.getValue();
            Set<MetricGroup> parkedGroups = row != null && row.state() == TaskRow.State.PARKED
                    ? MetricGroups.without(missingGroups, MetricGroups.without(missingGroups, row.groups()))
                    : Set.of();
            missing += weight.apply(missingGroups);
            parked += weight.apply(parkedGroups);
            inFlight += row == null ? 0 : weight.apply(missingGroups) - weight.apply(parkedGroups);
        }
        long wanted = snapshot.wanted().count() * eachDate;
        return new Progress(wanted, wanted - missing, inFlight, parked);
    }
}
