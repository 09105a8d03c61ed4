package syncbit.collector.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.account.AccountState;
import syncbit.collector.client.AuthClient;
import syncbit.collector.parts.MissingPartStore;
import syncbit.collector.publish.BrokerBlockMonitor;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.AccountSnapshots;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.status.CostEstimator;
import syncbit.collector.status.CostEstimator.CostEstimate;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;
import syncbit.common.lock.AdvisoryLock;
import syncbit.common.summary.MetricGroup;

/** Queues a range of dates at the request of a user. */
@Component
public class Backfill {
    private final AuthClient auth;
    private final AccountProfiles profiles;
    private final AccountSnapshots snapshots;
    private final CostEstimator costs;
    private final TaskStore store;
    private final MissingPartStore parts;
    private final TaskQueue queue;
    private final AdvisoryLock lock;
    private final BrokerBlockMonitor blocks;

    Backfill(
            AuthClient auth,
            AccountProfiles profiles,
            AccountSnapshots snapshots,
            CostEstimator costs,
            TaskStore store,
            MissingPartStore parts,
            TaskQueue queue,
            AdvisoryLock lock,
            BrokerBlockMonitor blocks) {
        this.auth = auth;
        this.profiles = profiles;
        this.snapshots = snapshots;
        this.costs = costs;
        this.store = store;
        this.parts = parts;
        this.queue = queue;
        this.lock = lock;
        this.blocks = blocks;
    }

    /**
     * Plans a backfill and queues its dates unless {@code dryRun} is set. Missing parts of stored groups are requested alone,
     * also refused ones.
     *
     * @param from the first date; by default the account's first date
     * @param to the last date, inclusive; by default yesterday
     * @param force whether complete dates are fetched again
     * @param dryRun whether to return only the plan
     * @throws BackfillRefusedException if the request cannot be carried out; names the field
     * @throws BrokerBlockMonitor.BrokerBlockedException if dates can't be queued now; none was
     */
    public BackfillPlan backfill(
            String user, @Nullable LocalDate from, @Nullable LocalDate to, boolean force, boolean dryRun) {
        if (!dryRun) {
            blocks.requireUnblocked();
        }
        Account account = auth.accounts().stream()
                .filter(one -> one.user().equals(user))
                .findAny()
                .orElseThrow(() -> new BackfillRefusedException("user", "There is no account \"" + user + "\"."));
        AccountState state = profiles.current(account);
        DateRange dates = dates(state, from, to);
        if (!dryRun) {
            requireServed(account, state);
        }
        return lock.holding(() -> backfill(snapshots.withGaps(snapshots.of(account, state, dates)), force, dryRun));
    }

    private DateRange dates(AccountState state, @Nullable LocalDate from, @Nullable LocalDate to) {
        DateRange wanted = snapshots.wanted(state);
        if (state.timeZone() == null) {
            throw new BackfillRefusedException(
                    "user",
                    "The profile of " + state.user()
                            + " was not read yet; send the request again after the next scheduling run.");
        }
        DateRange dates = new DateRange(from == null ? wanted.from() : from, to == null ? wanted.to() : to);
        if (dates.to().isAfter(wanted.to())) {
            throw new BackfillRefusedException(
                    "to",
                    "Only past dates can be fetched: " + wanted.to() + " is the last one in " + state.timeZone() + ".");
        }
        if (dates.from().isBefore(DateTask.FIRST_DATE)) {
            throw new BackfillRefusedException("from", "Dates before " + DateTask.FIRST_DATE + " cannot be stored.");
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
        SortedMap<LocalDate, Set<MetricGroup>> toFetch = force ? allGroups(snapshot) : missing(snapshot);
        long requests = costs.requests(account, snapshot.quota(), toFetch);
        CostEstimate estimate = costs.estimate(account, snapshot.quota(), requests);
        long dates = toFetch.size();
        if (dryRun) {
            toFetch.clear();
        } else if (!force) {
            snapshot.inFlight().stream().map(TaskRow::date).forEach(toFetch::remove);
        }
        if (!dryRun && !force && !snapshot.parts().rows().isEmpty()) {
            // A user asks for the missing parts now, also for refused ones.
            toFetch.keySet().forEach(date -> parts.forget(account.user(), date, snapshot.withOutdatedParts(date)));
            parts.makeDue(
                    account.user(), snapshot.wanted().from(), snapshot.wanted().to());
        }
        // Rows before messages: if the service stops in between, LostTaskRepair publishes the missing messages.
        queue.publish(store.open(account.user(), toFetch, force));
        return new BackfillPlan(
                account.user(),
                snapshot.wanted().from(),
                snapshot.wanted().to(),
                dates,
                requests,
                estimate.windows(),
                estimate.finishAt(),
                toFetch.size());
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> allGroups(AccountSnapshot snapshot) {
        SortedMap<LocalDate, Set<MetricGroup>> all = new TreeMap<>();
        snapshot.wanted()
                .from()
                .datesUntil(snapshot.wanted().to().plusDays(1))
                .forEach(date -> all.put(date, snapshot.state().groups()));
        return all;
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> missing(AccountSnapshot snapshot) {
        SortedMap<LocalDate, Set<MetricGroup>> missing = new TreeMap<>(snapshot.missing());
        // The gaps also cover dates in flight outside of the requested range.
        missing.keySet().removeIf(date -> !snapshot.ready().contains(date));
        return missing;
    }

    /**
     * The plan of a backfill.
     *
     * @param user the {@code user} label
     * @param from the first date
     * @param to the last date, inclusive
     * @param dates the number of dates to fetch
     * @param requests the number of requests they need
     * @param windows the number of quota windows they need
     * @param finishAt when the last request can be made; other queued dates come in addition
     * @param published the number of dates that were queued now; 0 for a dry run. Dates that were already in flight are not
     *     counted
     */
    public record BackfillPlan(
            String user,
            LocalDate from,
            LocalDate to,
            long dates,
            long requests,
            long windows,
            Instant finishAt,
            long published) {}

    /** A request for a backfill that cannot be carried out. */
    public static final class BackfillRefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String field;

        /**
         * Creates the exception.
         *
         * @param field the wrong field of the request
         * @param advice what the user can do
         */
        BackfillRefusedException(String field, String advice) {
            super(advice);
            this.field = field;
        }

        /** The wrong field of the request. */
        public String field() {
            return field;
        }
    }
}
