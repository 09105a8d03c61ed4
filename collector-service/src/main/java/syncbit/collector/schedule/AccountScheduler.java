package syncbit.collector.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.client.WriterClient;
import syncbit.collector.parts.MissingPartStore;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.AccountSnapshots;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.snapshot.FinalityRule;
import syncbit.collector.status.StatusService;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.SummaryTopology;

/** Queues the missing dates of one account. Its state, quota, rows in flight and gaps are read once. */
@Component
class AccountScheduler implements SyncScheduler.AccountRun {
    private static final Logger log = LoggerFactory.getLogger(AccountScheduler.class);

    private final AccountProfiles profiles;
    private final AccountStateStore states;
    private final AccountSnapshots snapshots;
    private final DeviceSync devices;
    private final WriterClient writer;
    private final TaskStore store;
    private final MissingPartStore parts;
    private final TaskQueue queue;
    private final StatusService status;
    private final FinalityRule finality;

    AccountScheduler(
            AccountProfiles profiles,
            AccountStateStore states,
            AccountSnapshots snapshots,
            DeviceSync devices,
            WriterClient writer,
            TaskStore store,
            MissingPartStore parts,
            TaskQueue queue,
            StatusService status,
            FinalityRule finality) {
        this.profiles = profiles;
        this.states = states;
        this.snapshots = snapshots;
        this.devices = devices;
        this.writer = writer;
        this.store = store;
        this.parts = parts;
        this.queue = queue;
        this.status = status;
        this.finality = finality;
    }

    @Override
    public void run(Account account, boolean retry) {
        AccountSnapshot snapshot = snapshots.of(account, profiles.current(account));
        // Before anything of the account is published: every date that is complete by now has data of the old provider.
        snapshot = saveMove(snapshot);
        snapshot = devices.readIfDue(snapshot, retry);
        // Before the gaps are read: an event that leaves the queue later was written or is still expected.
        boolean writerIdle = !snapshot.inFlight().isEmpty() && queue.ready(SummaryTopology.QUEUE) == 0;
        snapshot = snapshots.withGaps(snapshot);
        status.show(apply(snapshot, SchedulingDecision.of(snapshot, writerIdle)));
    }

    private AccountSnapshot saveMove(AccountSnapshot snapshot) {
        Optional<Instant> movedAt = SourceMove.pending(snapshot);
        if (movedAt.isEmpty()) {
            return snapshot;
        }
        String user = snapshot.account().user();
        DateRange wanted = snapshot.wanted();
        return snapshots.with(
                snapshot,
                states.saveFirstDateAfterMove(
                        user,
                        SourceMove.firstDateAfterMove(
                                wanted, movedAt.get(), writer.completions(user, wanted.from(), wanted.to()))));
    }

    /** Applies a decision and returns the snapshot with the rows that are in flight after it. */
    private AccountSnapshot apply(AccountSnapshot snapshot, SchedulingDecision decision) {
        store.drop(decision.done());
        if (!snapshot.isServed()) {
            return inFlight(snapshot, decision.done(), List.of());
        }
        String user = snapshot.account().user();
        Optional<Rereads> rereads = Rereads.due(snapshot, finality);
        Set<MetricGroup> groups = MetricGroups.without(snapshot.state().groups(), Set.of(MetricGroup.DEVICE));
        forgetOutdatedParts(snapshot, decision.publish().keySet());
        // Rows before messages: if the service stops in between, LostTaskRepair publishes the missing messages.
        List<DateTask> tasks = new ArrayList<>(store.open(user, decision.publish(), false));
        rereads.ifPresent(due -> tasks.addAll(store.open(user, due.withGroups(groups), true)));
        queue.publish(tasks);
        // Stored last: if the service stops before, the dates are queued once more, and a reread changes no right
        // value.
        rereads.ifPresent(
                due -> states.saveReread(user, snapshot.state().tracker().rereadSync(), due.sync(), due.on()));
        if (!tasks.isEmpty()) {
            log.info(
                    "Queued {} dates of {}, {} of them to be read again",
                    tasks.size(),
                    user,
                    rereads.map(due -> due.dates().size()).orElse(0));
        }
        return inFlight(snapshot, decision.done(), tasks);
    }

    /** Without the rows the whole group is requested. If the service stops after this, the next run queues the dates. */
    private void forgetOutdatedParts(AccountSnapshot snapshot, Set<LocalDate> dates) {
        for (LocalDate date : dates) {
            Set<MetricGroup> groups = snapshot.withOutdatedParts(date);
            if (!groups.isEmpty()) {
                parts.forget(snapshot.account().user(), date, groups);
            }
        }
    }

    private AccountSnapshot inFlight(AccountSnapshot snapshot, List<Long> dropped, List<DateTask> opened) {
        Set<Long> gone = Set.copyOf(dropped);
        SortedMap<LocalDate, TaskRow> rows = new TreeMap<>();
        snapshot.inFlight().stream().filter(row -> !gone.contains(row.id())).forEach(row -> rows.put(row.date(), row));
        opened.forEach(task -> rows.put(task.date(), TaskRow.queued(task, snapshot.at())));
        return snapshot.withInFlight(List.copyOf(rows.values()));
    }
}
