package syncbit.collector.snapshot;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import syncbit.collector.account.AccountState;
import syncbit.collector.task.TaskRow;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/**
 * How one account stands at one moment.
 *
 * @param account as auth-service lists it
 * @param state as the collector knows them
 * @param wanted the dates that are to be complete; none while the profile is unread
 * @param missing what the wanted dates and those in flight lack
 * @param inFlight the dates that somebody is at
 */
public record AccountSnapshot(
        Account account,
        AccountState state,
        DateRange wanted,
        SortedMap<LocalDate, Set<MetricGroup>> missing,
        List<TaskRow> inFlight) {

    /** Whether anything can be fetched for the account, as far as is known. */
    public boolean goesOn() {
        return goesOn(account, state);
    }

    public static boolean goesOn(Account account, AccountState state) {
        return account.state() == Account.State.CONNECTED && state.advice() == null;
    }
}
