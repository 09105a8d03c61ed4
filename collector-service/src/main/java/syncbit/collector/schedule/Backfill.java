package syncbit.collector.schedule;

import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.account.AccountState;
import syncbit.collector.client.AuthClient;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.AccountSnapshots;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.status.CostEstimate;
import syncbit.collector.status.CostEstimator;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/** Fetches a span of dates because a person asks for it. */
@Component
public class Backfill {
    private final AuthClient auth;
    private final AccountProfiles profiles;
    private final AccountSnapshots snapshots;
    private final CostEstimator costs;
    private final TaskStore store;
    private final TaskQueue queue;
    private final ScheduleLock lock;

    Backfill(
            AuthClient auth,
            AccountProfiles profiles,
            AccountSnapshots snapshots,
            CostEstimator costs,
            TaskStore store,
            TaskQueue queue,
            ScheduleLock lock) {
        this.auth = auth;
        this.profiles = profiles;
        this.snapshots = snapshots;
        this.costs = costs;
        this.store = store;
        this.queue = queue;
        this.lock = lock;
    }

    /**
     * Plans a backfill and, if told so, queues its dates.
     *
     * @param from the first date; the account's first if not given
     * @param to the last date; yesterday if not given
     * @param force whether complete dates are fetched again
     * @param dryRun whether the plan alone is asked for
     * @throws BackfillRefusedException naming what is wrong with the request
     */
    public BackfillPlan backfill(
            String user, @Nullable LocalDate from, @Nullable LocalDate to, boolean force, boolean dryRun) {
        Account account = auth.accounts().stream()
                .filter(one -> one.user().equals(user))
                .findAny()
                .orElseThrow(() -> new BackfillRefusedException("user", "No account goes by \"" + user + "\"."));
        AccountState state = profiles.ensure(account);
        DateRange dates = dates(state, from, to);
        if (!dryRun) {
            requireServed(account, state);
        }
        return lock.whileHeld(() -> backfill(snapshots.snapshot(account, state, dates), force, dryRun));
    }

    private DateRange dates(AccountState state, @Nullable LocalDate from, @Nullable LocalDate to) {
        DateRange wanted = snapshots.wanted(state);
        if (state.timeZone() == null) {
            throw new BackfillRefusedException(
                    "user", "The profile of " + state.user() + " was not read yet; ask again after the next tick.");
        }
        DateRange dates = new DateRange(from == null ? wanted.from() : from, to == null ? wanted.to() : to);
        if (dates.to().isAfter(wanted.to())) {
            throw new BackfillRefusedException(
                    "to",
                    "Only days that are over can be fetched: " + wanted.to() + " is the last in " + state.timeZone()
                            + ".");
        }
        if (dates.from().isBefore(DateTask.FIRST_DATE)) {
            throw new BackfillRefusedException("from", "Nothing before " + DateTask.FIRST_DATE + " can be kept.");
        }
        if (dates.count() == 0) {
            throw new BackfillRefusedException("from", "from must not be after to, " + dates.to() + ".");
        }
        return dates;
    }

    private static void requireServed(Account account, AccountState state) {
        if (account.state() != Account.State.CONNECTED) {
            throw new BackfillRefusedException(
                    "user", "The account is not connected; connect it again at auth-service first.");
        }
        if (state.advice() != null) {
            throw new BackfillRefusedException("user", "The account is stopped: " + state.advice());
        }
    }

    private BackfillPlan backfill(AccountSnapshot snapshot, boolean force, boolean dryRun) {
        Account account = snapshot.account();
        SortedMap<LocalDate, Set<MetricGroup>> wanted =
                force ? everything(snapshot) : missing(snapshot, snapshots.ready(snapshot.state(), snapshot.wanted()));
        long requests = costs.requests(account, wanted);
        CostEstimate estimate = costs.estimate(account, requests);
        long dates = wanted.size();
        if (dryRun) {
            wanted.clear();
        } else if (!force) {
            snapshot.inFlight().stream().map(TaskRow::date).forEach(wanted::remove);
        }
        // Rows first: dying before the messages are out looks like a purge, and the next tick repairs it like one.
        queue.publish(store.open(account.user(), wanted, force));
        return new BackfillPlan(
                account.user(),
                snapshot.wanted().from(),
                snapshot.wanted().to(),
                dates,
                requests,
                estimate.windows(),
                estimate.finishAt(),
                wanted.size());
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> everything(AccountSnapshot snapshot) {
        SortedMap<LocalDate, Set<MetricGroup>> everything = new TreeMap<>();
        snapshot.wanted()
                .from()
                .datesUntil(snapshot.wanted().to().plusDays(1))
                .forEach(date -> everything.put(date, snapshot.state().groups()));
        return everything;
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> missing(AccountSnapshot snapshot, DateRange ready) {
        SortedMap<LocalDate, Set<MetricGroup>> missing = new TreeMap<>(snapshot.missing());
        // What is in flight may have widened the survey beyond the dates that were asked for.
        missing.keySet().removeIf(date -> !ready.contains(date));
        return missing;
    }
}
