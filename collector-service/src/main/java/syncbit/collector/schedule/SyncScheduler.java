package syncbit.collector.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import syncbit.common.api.Account;

/** Runs the scheduling of all accounts. Every step may be repeated. */
public final class SyncScheduler {
    private static final Logger log = LoggerFactory.getLogger(SyncScheduler.class);

    /** Accounts are processed in parallel, so a slow provider delays only its own account. */
    public static final int PARALLEL_ACCOUNTS = 16;

    private final Supplier<List<Account>> accounts;
    private final AccountRun accountRun;
    private final Runnable lostTaskRepair;
    private final Consumer<String> requeue;
    private final Consumer<List<String>> forgetOthers;
    private final RunLock lock;
    private final ScheduleHealth health;
    private final SyncTrigger trigger;
    private final AtomicBoolean waitingToStart = new AtomicBoolean();

    /** The users that the last run failed for; {@code null} if it failed before it reached any. */
    private volatile @Nullable Set<String> failedUsers;

    /** The scheduling of one account. */
    interface AccountRun {
        /**
         * Queues the missing dates of the account.
         *
         * @param retry whether the run repeats one that failed
         */
        void run(Account account, boolean retry);
    }

    /** Allows one run at a time. */
    interface RunLock {
        /** Waits for the lock, then does the work and returns its result. */
        <T> T whileHeld(Supplier<T> work);
    }

    /**
     * Creates a scheduler.
     *
     * @param accounts lists all accounts
     * @param lostTaskRepair runs before the accounts
     * @param requeue publishes the waiting tasks of a user immediately
     * @param forgetOthers receives all users, so that the metrics of removed accounts disappear
     */
    SyncScheduler(
            Supplier<List<Account>> accounts,
            AccountRun accountRun,
            Runnable lostTaskRepair,
            Consumer<String> requeue,
            Consumer<List<String>> forgetOthers,
            RunLock lock,
            ScheduleHealth health,
            SyncTrigger trigger) {
        this.accounts = accounts;
        this.accountRun = accountRun;
        this.lostTaskRepair = lostTaskRepair;
        this.requeue = requeue;
        this.forgetOthers = forgetOthers;
        this.lock = lock;
        this.health = health;
        this.trigger = trigger;
    }

    /** Does nothing if no run is due. A retry includes only the accounts that the last run failed for. */
    void runIfDue() {
        if (trigger.isFullRunDue()) {
            run();
        } else if (trigger.isRetryDue()) {
            Set<String> users = failedUsers;
            if (users == null) {
                run();
            } else {
                retry(users);
            }
        }
    }

    /**
     * Runs all accounts. An account that fails does not stop the others. A call while another run waits to start is
     * covered by that run, so many accounts that connect at once cause two runs, not one each.
     */
    public void run() {
        if (!waitingToStart.compareAndSet(false, true)) {
            return;
        }
        try {
            health.runBegan();
            ended(
                    lock.whileHeld(() -> {
                        waitingToStart.set(false);
                        return runAll();
                    }),
                    true);
        } catch (RuntimeException e) {
            waitingToStart.set(false);
            failed(e);
        }
    }

    private void retry(Set<String> users) {
        try {
            health.runBegan();
            ended(
                    lock.whileHeld(() -> {
                        lostTaskRepair.run();
                        List<Account> failed = accounts.get().stream()
                                .filter(account -> users.contains(account.user()))
                                .toList();
                        return runEach(failed, true);
                    }),
                    false);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void ended(Set<String> failed, boolean full) {
        failedUsers = failed;
        health.runEnded(failed.isEmpty());
        trigger.runEnded(failed.isEmpty(), full);
    }

    private void failed(RuntimeException e) {
        failedUsers = null;
        health.runEnded(false);
        Duration delay = trigger.runEnded(false, false);
        log.warn("The scheduling run failed and is retried in {}: {}", delay, e.getMessage(), e);
    }

    /** An account was connected: its waiting tasks are ready immediately, and its history is scheduled. */
    public void connected(String user) {
        try {
            lock.whileHeld(() -> {
                requeue.accept(user);
                return true;
            });
        } catch (RuntimeException e) {
            log.warn(
                    "Could not requeue the waiting tasks of {}; they will expire as planned: {}",
                    user,
                    e.getMessage(),
                    e);
        }
        run();
    }

    /** Returns the users whose accounts failed. */
    private Set<String> runAll() {
        lostTaskRepair.run();
        List<Account> all = accounts.get();
        forgetOthers.accept(all.stream().map(Account::user).toList());
        return runEach(all, false);
    }

    private Set<String> runEach(List<Account> some, boolean retry) {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                PARALLEL_ACCOUNTS, Thread.ofVirtual().name("schedule-", 0).factory())) {
            Map<String, CompletableFuture<Boolean>> runs = some.stream()
                    .collect(Collectors.toMap(
                            Account::user,
                            account -> CompletableFuture.supplyAsync(() -> succeeds(account, retry), threads)));
            return runs.entrySet().stream()
                    .filter(run -> !run.getValue().join())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    private boolean succeeds(Account account, boolean retry) {
        try (var ignored = MDC.putCloseable("user", account.user())) {
            accountRun.run(account, retry);
            return true;
        } catch (RuntimeException e) {
            log.warn("Scheduling of {} failed and is retried within a minute: {}", account.user(), e.getMessage(), e);
            return false;
        }
    }
}
