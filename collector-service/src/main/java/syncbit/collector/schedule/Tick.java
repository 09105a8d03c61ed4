package syncbit.collector.schedule;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import syncbit.collector.account.Person;
import syncbit.collector.account.Profiles;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskStore;
import syncbit.collector.token.AuthClient;
import syncbit.common.api.Account;
import syncbit.common.summary.SummaryChannel;

/** Looks, now and then, for what is missing and queues it. Everything it does may be done twice. */
@Component
public class Tick {
    private static final Logger log = LoggerFactory.getLogger(Tick.class);

    private final AuthClient auth;
    private final Profiles profiles;
    private final Surveyor surveyor;
    private final Progress progress;
    private final Board board;
    private final Losses losses;
    private final TaskStore store;
    private final TaskQueue queue;
    private final ScheduleLock lock;
    private final Pulse pulse;
    private final Clock clock;
    private final AtomicBoolean aboutToBegin = new AtomicBoolean();

    Tick(
            AuthClient auth,
            Profiles profiles,
            Surveyor surveyor,
            Progress progress,
            Board board,
            Losses losses,
            TaskStore store,
            TaskQueue queue,
            ScheduleLock lock,
            Pulse pulse,
            Clock clock) {
        this.auth = auth;
        this.profiles = profiles;
        this.surveyor = surveyor;
        this.progress = progress;
        this.board = board;
        this.losses = losses;
        this.store = store;
        this.queue = queue;
        this.lock = lock;
        this.pulse = pulse;
        this.clock = clock;
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
            pulse.beat(lock.whileHeld(this::begin));
        } catch (RuntimeException e) {
            aboutToBegin.set(false);
            pulse.beat(false);
            log.warn("The next tick tries again: {}", e.getMessage(), e);
        }
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

    private boolean begin() {
        aboutToBegin.set(false);
        return lookAfterAll();
    }

    private boolean lookAfterAll() {
        queue.declare();
        losses.repair();
        List<Account> accounts = auth.accounts();
        board.keepOnly(accounts.stream().map(Account::user).toList());
        return accounts.stream().map(this::lookAfter).reduce(true, Boolean::logicalAnd);
    }

    private boolean lookAfter(Account account) {
        try (var ignored = MDC.putCloseable("user", account.user())) {
            Person person = profiles.ensure(account);
            Survey survey = surveyor.survey(account, person, surveyor.wanted(person));
            queueWhatIsMissing(survey);
            progress.show(
                    new Survey(account, person, survey.wanted(), survey.missing(), store.inFlight(account.user())));
            return true;
        } catch (RuntimeException e) {
            log.warn("The next tick looks after {} again: {}", account.user(), e.getMessage(), e);
            return false;
        }
    }

    private void queueWhatIsMissing(Survey survey) {
        Decision decision = Decision.of(
                survey.wanted(),
                survey.missing(),
                survey.inFlight(),
                queue.ready(SummaryChannel.QUEUE) == 0,
                clock.instant());
        store.drop(decision.done());
        if (!survey.goesOn()) {
            return;
        }
        // Rows first: dying before the messages are out looks like a purge, and is repaired like one.
        List<DateTask> tasks = store.open(survey.account().user(), decision.publish(), false);
        queue.publish(tasks);
        if (!tasks.isEmpty()) {
            log.info("{} dates of {} queued", tasks.size(), survey.account().user());
        }
    }
}
