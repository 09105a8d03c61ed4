package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountProfiles;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.client.AuthClient;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.AccountSnapshots;
import syncbit.collector.status.StatusMetrics;
import syncbit.collector.status.StatusService;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.SummaryTopology;

/** Looks, now and then, for what is missing and queues it. Everything it does may be done twice. */
@Component
public class SyncScheduler {
    private static final Logger log = LoggerFactory.getLogger(SyncScheduler.class);

    /** One whose provider is slow to answer holds up no other, but for the next run. */
    private static final int SIDE_BY_SIDE = 16;

    private final AuthClient auth;
    private final AccountProfiles profiles;
    private final AccountStateStore states;
    private final DeviceSync devices;
    private final AccountSnapshots snapshots;
    private final StatusService progress;
    private final StatusMetrics board;
    private final LostTaskRepair lostTasks;
    private final TaskStore store;
    private final TaskQueue queue;
    private final ScheduleLock lock;
    private final ScheduleHealth health;
    private final SyncTrigger trigger;
    private final Clock clock;
    private final AtomicBoolean aboutToBegin = new AtomicBoolean();

    /** Whom the last run could not look after; {@code null} where it did not even come to look. */
    private volatile @Nullable Set<String> left;

    SyncScheduler(
            AuthClient auth,
            AccountProfiles profiles,
            AccountStateStore states,
            DeviceSync devices,
            AccountSnapshots snapshots,
            StatusService progress,
            StatusMetrics board,
            LostTaskRepair lostTasks,
            TaskStore store,
            TaskQueue queue,
            ScheduleLock lock,
            ScheduleHealth health,
            SyncTrigger trigger,
            Clock clock) {
        this.auth = auth;
        this.profiles = profiles;
        this.states = states;
        this.devices = devices;
        this.snapshots = snapshots;
        this.progress = progress;
        this.board = board;
        this.lostTasks = lostTasks;
        this.store = store;
        this.queue = queue;
        this.lock = lock;
        this.health = health;
        this.trigger = trigger;
        this.clock = clock;
    }

    /** Does nothing before its time; then looks after every account, or only after those that the last run failed for. */
    void ifDue() {
        if (trigger.isWholeDue()) {
            run();
        } else if (trigger.isRetryDue()) {
            Set<String> some = left;
            if (some == null) {
                run();
            } else {
                again(some);
            }
        }
    }

    /**
     * Looks after every account. One that can't be looked after now holds up no other. Who calls while a run waits to
     * begin is served by that one: a crowd that connects at once costs two runs, not one each.
     */
    public void run() {
        if (!aboutToBegin.compareAndSet(false, true)) {
            return;
        }
        try {
            ended(
                    lock.whileHeld(() -> {
                        aboutToBegin.set(false);
                        return lookAfterAll();
                    }),
                    true);
        } catch (RuntimeException e) {
            aboutToBegin.set(false);
            failed(e);
        }
    }

    private void again(Set<String> users) {
        try {
            ended(
                    lock.whileHeld(() -> lookAfter(
                            accounts().stream()
                                    .filter(account -> users.contains(account.user()))
                                    .toList(),
                            true)),
                    false);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void ended(Set<String> failedFor, boolean whole) {
        left = failedFor;
        health.beat(failedFor.isEmpty());
        trigger.ended(failedFor.isEmpty(), whole);
    }

    private void failed(RuntimeException e) {
        left = null;
        health.beat(false);
        Duration pause = trigger.ended(false, false);
        log.warn("The tick is tried again in {}: {}", pause, e.getMessage(), e);
    }

    /** An account was connected: its tasks that waited for that wait no more, and its history begins. */
    public void connected(String user) {
        try {
            lock.whileHeld(() -> {
                queue.publish(store.renewQueued(user));
                return true;
            });
        } catch (RuntimeException e) {
            log.warn("What waits of {} waits for its own time: {}", user, e.getMessage(), e);
        }
        run();
    }

    /** Gives the users whom it failed for. */
    private Set<String> lookAfterAll() {
        List<Account> accounts = accounts();
        board.keepOnly(accounts.stream().map(Account::user).toList());
        return lookAfter(accounts, false);
    }

    private List<Account> accounts() {
        queue.declare();
        lostTasks.repair();
        return auth.accounts();
    }

    private Set<String> lookAfter(List<Account> accounts, boolean again) {
        try (ExecutorService states = Executors.newFixedThreadPool(
                SIDE_BY_SIDE, Thread.ofVirtual().name("tick-", 0).factory())) {
            Map<String, CompletableFuture<Boolean>> looks = accounts.stream()
                    .collect(Collectors.toMap(
                            Account::user,
                            account -> CompletableFuture.supplyAsync(() -> lookAfter(account, again), states)));
            return looks.entrySet().stream()
                    .filter(look -> !look.getValue().join())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    private boolean lookAfter(Account account, boolean again) {
        try (var ignored = MDC.putCloseable("user", account.user())) {
            AccountState state = profiles.ensure(account);
            snapshots.noteMove(state);
            if (AccountSnapshot.goesOn(account, state)) {
                devices.look(account, state, again);
                state = states.meet(account);
            }
            AccountSnapshot snapshot = snapshots.snapshot(account, state, snapshots.wanted(state));
            queueWhatIsDue(snapshot);
            progress.show(new AccountSnapshot(
                    account, state, snapshot.wanted(), snapshot.missing(), store.inFlight(account.user())));
            return true;
        } catch (RuntimeException e) {
            log.warn("{} is looked after again within a minute: {}", account.user(), e.getMessage(), e);
            return false;
        }
    }

    private void queueWhatIsDue(AccountSnapshot snapshot) {
        AccountState state = snapshot.state();
        SchedulingDecision decision = SchedulingDecision.of(
                snapshots.ready(state),
                snapshot.missing(),
                snapshot.inFlight(),
                queue.ready(SummaryTopology.QUEUE) == 0,
                clock.instant());
        store.drop(decision.done());
        if (!snapshot.goesOn()) {
            return;
        }
        Optional<Rereads> rereads = snapshots.rereads(snapshot);
        Set<MetricGroup> groups = MetricGroups.without(state.groups(), Set.of(MetricGroup.DEVICE));
        // Rows first: dying before the messages are out looks like a purge, and is repaired like one.
        List<DateTask> tasks = new ArrayList<>(store.open(state.user(), decision.publish(), false));
        rereads.ifPresent(again -> tasks.addAll(store.open(state.user(), again.each(groups), true)));
        queue.publish(tasks);
        // Remembered last: dying before it queues the dates once more, and a reread changes nothing that is right.
        rereads.ifPresent(again -> states.reread(state.user(), again.sync(), again.on()));
        if (!tasks.isEmpty()) {
            log.info(
                    "{} dates of {} queued, {} of them once more",
                    tasks.size(),
                    state.user(),
                    rereads.map(again -> again.dates().size()).orElse(0));
        }
    }
}
