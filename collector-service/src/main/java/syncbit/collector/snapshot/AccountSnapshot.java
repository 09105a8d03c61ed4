package syncbit.collector.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import syncbit.collector.account.AccountState;
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

    AccountSnapshot withMissing(SortedMap<LocalDate, Set<MetricGroup>> groupsByDate, @Nullable AuditResult lastAudit) {
        return new AccountSnapshot(account, state, quota, wanted, ready, groupsByDate, inFlight, lastAudit, at);
    }

    /** The same snapshot with other rows in flight. */
    public AccountSnapshot withInFlight(List<TaskRow> rows) {
        return new AccountSnapshot(account, state, quota, wanted, ready, missing, rows, audit, at);
    }
}
