package syncbit.collector.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
import syncbit.common.api.CollectorStatus.Quota;
import syncbit.common.summary.MetricGroup;

/** Counts a survey into what people see. */
final class StatusFigures {
    private static final String CONSENT_ENDED =
            "The consent has ended: sign in on the page of auth-service and press Reconnect.";

    private StatusFigures() {}

    static AccountStatus of(
            AccountSnapshot snapshot,
            DateRange ready,
            @Nullable Instant lastSync,
            Quota quota,
            @Nullable Instant finishAt) {
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
                snapshot.missing().keySet().stream()
                        .filter(date -> snapshot.wanted().contains(date) && isAwaiting(snapshot, ready, date))
                        .count(),
                lastSync,
                snapshot.state().forbidden(),
                quota,
                finishAt,
                null);
    }

    private static @Nullable String advice(AccountSnapshot snapshot) {
        String advice = snapshot.state().advice();
        return advice == null && snapshot.account().state() == Account.State.NEEDS_CONSENT ? CONSENT_ENDED : advice;
    }

    private static boolean isAwaiting(AccountSnapshot snapshot, DateRange ready, LocalDate date) {
        return !ready.contains(date)
                && snapshot.inFlight().stream().noneMatch(row -> row.date().equals(date));
    }

    /** What can be fetched: all that is missing but what is not final yet, and what is parked, which no time will bring. */
    static SortedMap<LocalDate, Set<MetricGroup>> toFetch(AccountSnapshot snapshot, DateRange ready) {
        SortedMap<LocalDate, Set<MetricGroup>> toFetch = new TreeMap<>(snapshot.missing());
        snapshot.inFlight().stream()
                .filter(row -> row.state() == TaskRow.State.PARKED)
                .forEach(row -> toFetch.computeIfPresent(
                        row.date(), (date, groups) -> MetricGroups.without(groups, row.groups())));
        toFetch.values().removeIf(Set::isEmpty);
        toFetch.keySet().removeIf(date -> isAwaiting(snapshot, ready, date));
        return toFetch;
    }

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
            Set<MetricGroup> lacking = gap.getValue();
            Set<MetricGroup> stuck = row != null && row.state() == TaskRow.State.PARKED
                    ? MetricGroups.without(lacking, MetricGroups.without(lacking, row.groups()))
                    : Set.of();
            missing += weight.apply(lacking);
            parked += weight.apply(stuck);
            inFlight += row == null ? 0 : weight.apply(lacking) - weight.apply(stuck);
        }
        long wanted = snapshot.wanted().count() * eachDate;
        return new Progress(wanted, wanted - missing, inFlight, parked);
    }
}
