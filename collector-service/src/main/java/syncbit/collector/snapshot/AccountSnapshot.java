package syncbit.collector.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import syncbit.collector.account.AccountState;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.parts.MissingParts.Need;
import syncbit.collector.parts.PartRow;
import syncbit.collector.task.TaskRow;
import syncbit.common.api.Account;
import syncbit.common.api.AuditResult;
import syncbit.common.api.CollectorStatus;
import syncbit.common.summary.MetricGroup;

/**
 * Everything that decisions about one account depend on, at one moment.
 *
 * @param account the account as auth-service lists it
 * @param state the stored state
 * @param quota the request quota
 * @param wanted the dates that should be complete; empty until the profile was read
 * @param ready the wanted dates that are final; no other date is fetched yet
 * @param missing the groups that the wanted dates and the dates in flight lack; empty before writer-service was asked
 * @param partial the missing parts of those of these groups that are stored in part, by writer-service
 * @param parts the missing parts by this service; {@link MissingParts#NONE} before writer-service was asked
 * @param inFlight the rows of dates in flight, oldest first
 * @param audit the last audit of what is stored; {@code null} if there was none or before writer-service was asked
 * @param at when the snapshot was taken
 */
public record AccountSnapshot(
        Account account,
        AccountState state,
        CollectorStatus.Quota quota,
        DateRange wanted,
        DateRange ready,
        SortedMap<LocalDate, Set<MetricGroup>> missing,
        SortedMap<LocalDate, Map<MetricGroup, Set<String>>> partial,
        MissingParts parts,
        List<TaskRow> inFlight,
        @Nullable AuditResult audit,
        Instant at) {

    /** Whether the account can be fetched: it is connected and not stopped. */
    public boolean isServed() {
        return account.state() == Account.State.CONNECTED && state.advice() == null;
    }

    /** Whether a date waits to be fetched. */
    public boolean hasQueuedDates() {
        return inFlight.stream().anyMatch(row -> row.state() == TaskRow.State.QUEUED);
    }

    /** The missing groups that can be requested now: without those whose missing parts all wait. */
    public SortedMap<LocalDate, Set<MetricGroup>> due() {
        SortedMap<LocalDate, Set<MetricGroup>> due = new TreeMap<>(missing);
        parts.rows().stream()
                .map(PartRow::date)
                .distinct()
                .forEach(date -> due.computeIfPresent(date, (same, groups) -> {
                    Set<MetricGroup> now = EnumSet.noneOf(MetricGroup.class);
                    groups.stream()
                            .filter(group -> need(date, group) != Need.LATER)
                            .forEach(now::add);
                    return now.isEmpty() ? null : now;
                }));
        return due;
    }

    /** The groups of a date that must be requested as a whole, although parts of them are known as missing. */
    public Set<MetricGroup> withOutdatedParts(LocalDate date) {
        Set<MetricGroup> outdated = EnumSet.noneOf(MetricGroup.class);
        missing.getOrDefault(date, Set.of()).stream()
                .filter(group -> !parts.of(date, group).isEmpty() && need(date, group) == Need.WHOLE)
                .forEach(outdated::add);
        return outdated;
    }

    /** The dates that lack a whole group. A date that lacks only parts of groups is read again like a complete one. */
    public Set<LocalDate> datesLackingGroups() {
        Set<LocalDate> dates = new TreeSet<>();
        missing.forEach((date, groups) -> {
            if (groups.stream().anyMatch(group -> need(date, group) == Need.WHOLE)) {
                dates.add(date);
            }
        });
        return dates;
    }

    /** Whether only missing parts of the group have to be requested. */
    public boolean lacksOnlyParts(LocalDate date, MetricGroup group) {
        return need(date, group) == Need.PARTS;
    }

    private Need need(LocalDate date, MetricGroup group) {
        return parts.need(date, group, partial.getOrDefault(date, Map.of()).getOrDefault(group, Set.of()), at);
    }

    AccountSnapshot withMissing(
            SortedMap<LocalDate, Set<MetricGroup>> groupsByDate,
            SortedMap<LocalDate, Map<MetricGroup, Set<String>>> partsByDate,
            MissingParts missingParts,
            @Nullable AuditResult lastAudit) {
        return new AccountSnapshot(
                account, state, quota, wanted, ready, groupsByDate, partsByDate, missingParts, inFlight, lastAudit, at);
    }

    /** The same snapshot with other rows in flight. */
    public AccountSnapshot withInFlight(List<TaskRow> rows) {
        return new AccountSnapshot(account, state, quota, wanted, ready, missing, partial, parts, rows, audit, at);
    }
}
