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
    private final AccountStateStore people;
    private final DeviceSync devices;
    private final AccountSnapshots surveyor;
    private final StatusService progress;
    private final StatusMetrics board;
    private final LostTaskRepair losses;
    private final TaskStore store;
    private final TaskQueue queue;
    private final ScheduleLock lock;
    private final ScheduleHealth pulse;
    private final SyncTrigger rhythm;
    private final Clock clock;
    private final AtomicBoolean aboutToBegin = new AtomicBoolean();

    /** Whom the last run could not look after; {@code null} where it did not even come to look. */
    private volatile @Nullable Set<String> left;

    SyncScheduler(
            AuthClient auth,
            AccountProfiles profiles,
            AccountStateStore people,
            DeviceSync devices,
            AccountSnapshots surveyor,
            StatusService progress,
            StatusMetrics board,
            LostTaskRepair losses,
            TaskStore store,
            TaskQueue queue,
            ScheduleLock lock,
            ScheduleHealth pulse,
            SyncTrigger rhythm,
            Clock clock) {
        this.auth = auth;
        this.profiles = profiles;
        this.people = people;
        this.devices = devices;
        this.surveyor = surveyor;
        this.progress = progress;
        this.board = board;
        this.losses = losses;
        this.store = store;
        this.queue = queue;
        this.lock = lock;
        this.pulse = pulse;
        this.rhythm = rhythm;
        this.clock = clock;
    }

    /** Does nothing before its time; then looks after every account, or only after those that the last run failed for. */
    void ifDue() {
        if (rhythm.isWholeDue()) {
            run();
        } else if (rhythm.isRetryDue()) {
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
        pulse.beat(failedFor.isEmpty());
        rhythm.ended(failedFor.isEmpty(), whole);
    }

    private void failed(RuntimeException e) {
        left = null;
        pulse.beat(false);
        Duration pause = rhythm.ended(false, false);
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
        losses.repair();
        return auth.accounts();
    }

    private Set<String> lookAfter(List<Account> accounts, boolean again) {
        try (ExecutorService people = Executors.newFixedThreadPool(
                SIDE_BY_SIDE, Thread.ofVirtual().name("tick-", 0).factory())) {
            Map<String, CompletableFuture<Boolean>> looks = accounts.stream()
                    .collect(Collectors.toMap(
                            Account::user,
                            account -> CompletableFuture.supplyAsync(() -> lookAfter(account, again), people)));
            return looks.entrySet().stream()
                    .filter(look -> !look.getValue().join())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    private boolean lookAfter(Account account, boolean again) {
        try (var ignored = MDC.putCloseable("user", account.user())) {
            AccountState person = profiles.ensure(account);
            surveyor.noteMove(person);
            if (AccountSnapshot.goesOn(account, person)) {
                devices.look(account, person, again);
                person = people.meet(account);
            }
            AccountSnapshot survey = surveyor.survey(account, person, surveyor.wanted(person));
            queueWhatIsDue(survey);
            progress.show(
                    new AccountSnapshot(account, person, survey.wanted(), survey.missing(), store.inFlight(account.user())));
            return true;
        } catch (RuntimeException e) {
            log.warn("{} is looked after again within a minute: {}", account.user(), e.getMessage(), e);
            return false;
        }
    }

    private void queueWhatIsDue(AccountSnapshot survey) {
        AccountState person = survey.person();
        SchedulingDecision decision = SchedulingDecision.of(
                surveyor.ready(person),
                survey.missing(),
                survey.inFlight(),
                queue.ready(SummaryTopology.QUEUE) == 0,
                clock.instant());
        store.drop(decision.done());
        if (!survey.goesOn()) {
            return;
        }
        Optional<Rereads> rereads = surveyor.rereads(survey);
        Set<MetricGroup> groups = MetricGroups.without(person.groups(), Set.of(MetricGroup.DEVICE));
        // Rows first: dying before the messages are out looks like a purge, and is repaired like one.
        List<DateTask> tasks = new ArrayList<>(store.open(person.user(), decision.publish(), false));
        rereads.ifPresent(again -> tasks.addAll(store.open(person.user(), again.each(groups), true)));
        queue.publish(tasks);
        // Remembered last: dying before it queues the dates once more, and a reread changes nothing that is right.
        rereads.ifPresent(again -> people.reread(person.user(), again.sync(), again.on()));
        if (!tasks.isEmpty()) {
            log.info(
                    "{} dates of {} queued, {} of them once more",
                    tasks.size(),
                    person.user(),
                    rereads.map(again -> again.dates().size()).orElse(0));
        }
    }
}
