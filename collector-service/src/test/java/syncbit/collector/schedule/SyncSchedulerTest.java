package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import syncbit.common.api.Account;
import syncbit.testkit.MutableClock;

class SyncSchedulerTest {
    private final MutableClock clock = MutableClock.at("2026-03-10T12:00:00Z");
    private final SyncSettings settings = new SyncSettings(Duration.ofMinutes(15));
    private final ScheduleHealth health = new ScheduleHealth(settings, clock);
    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeAccountRun accountRun = new FakeAccountRun();
    private final List<String> steps = new ArrayList<>();
    private final FakeLock lock = new FakeLock();
    private final SyncScheduler scheduler = new SyncScheduler(
            accounts,
            accountRun,
            () -> steps.add("repair"),
            user -> {
                steps.add("requeue " + user);
                if (user.equals("broken")) {
                    throw new IllegalStateException("no broker");
                }
            },
            users -> steps.add("keep " + new TreeSet<>(users)),
            lock,
            health,
            new SyncTrigger(settings, clock));

    @Test
    void a_run_repairs_lost_tasks_and_then_runs_every_account() {
        scheduler.run();

        assertThat(steps).containsExactly("repair", "keep [anna, ben]");
        assertThat(accountRun.runs()).containsExactlyInAnyOrder("anna", "ben");
    }

    @Test
    void nothing_runs_before_it_is_due() {
        scheduler.runIfDue();
        accountRun.clear();

        scheduler.runIfDue();
        assertThat(accountRun.runs()).isEmpty();

        clock.advance(Duration.ofMinutes(15));
        scheduler.runIfDue();
        assertThat(accountRun.runs()).containsExactlyInAnyOrder("anna", "ben");
    }

    @Test
    void an_account_that_fails_does_not_stop_the_others_and_is_retried_alone() {
        accountRun.failing.add("anna");
        scheduler.runIfDue();
        assertThat(accountRun.runs()).containsExactlyInAnyOrder("anna", "ben");
        accountRun.clear();

        clock.advance(Duration.ofSeconds(5));
        scheduler.runIfDue();
        assertThat(accountRun.runs()).containsExactly("retry anna");
        accountRun.clear();

        accountRun.failing.clear();
        clock.advance(Duration.ofSeconds(10));
        scheduler.runIfDue();
        assertThat(accountRun.runs()).containsExactly("retry anna");
        accountRun.clear();

        clock.advance(Duration.ofSeconds(60));
        scheduler.runIfDue();
        assertThat(accountRun.runs()).isEmpty();
    }

    @Test
    void if_the_accounts_are_unknown_the_whole_run_is_retried() {
        accounts.failure = new IllegalStateException("auth-service does not answer");
        scheduler.runIfDue();
        assertThat(accountRun.runs()).isEmpty();

        accounts.failure = null;
        clock.advance(Duration.ofSeconds(5));
        scheduler.runIfDue();

        assertThat(accountRun.runs()).containsExactlyInAnyOrder("anna", "ben");
    }

    @Test
    void health_is_down_after_three_intervals_without_a_successful_run() {
        scheduler.run();
        accountRun.failing.add("anna");
        accountRun.clear();
        clock.advance(Duration.ofMinutes(46));
        scheduler.run();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        accountRun.failing.clear();
        accountRun.clear();
        scheduler.run();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void the_waiting_tasks_of_a_connected_account_are_requeued_before_the_run() {
        scheduler.connected("anna");

        assertThat(steps).containsExactly("requeue anna", "repair", "keep [anna, ben]");
    }

    @Test
    void accounts_run_even_if_the_waiting_tasks_cannot_be_requeued() {
        scheduler.connected("broken");

        assertThat(accountRun.runs()).containsExactlyInAnyOrder("anna", "ben");
    }

    @Test
    void a_call_while_another_run_waits_to_start_is_covered_by_that_run() {
        lock.beforeWork = scheduler::run;

        scheduler.run();

        assertThat(accountRun.runs()).containsExactlyInAnyOrder("anna", "ben");
    }

    @Test
    void a_run_that_failed_to_obtain_the_lock_does_not_block_the_next_one() {
        lock.beforeWork = () -> {
            throw new IllegalStateException("no database");
        };
        scheduler.run();
        assertThat(accountRun.runs()).isEmpty();

        lock.beforeWork = () -> {};
        scheduler.run();
        assertThat(accountRun.runs()).hasSize(2);
    }

    private static final class FakeAccounts implements Supplier<List<Account>> {
        private @Nullable RuntimeException failure;

        @Override
        public List<Account> get() {
            if (failure != null) {
                throw failure;
            }
            return List.of(account("anna"), account("ben"));
        }

        private static Account account(String user) {
            return new Account(user, Account.Provider.FITBIT, Account.State.CONNECTED, Instant.EPOCH, Set.of());
        }
    }

    private static final class FakeAccountRun implements SyncScheduler.AccountRun {
        private final Set<String> failing = new HashSet<>();
        private final Set<String> runs = new ConcurrentSkipListSet<>();

        @Override
        public void run(Account account, boolean retry) {
            if (!runs.add(retry ? "retry " + account.user() : account.user())) {
                throw new AssertionError(account.user() + " ran twice");
            }
            if (failing.contains(account.user())) {
                throw new IllegalStateException("writer-service does not answer");
            }
        }

        List<String> runs() {
            return List.copyOf(runs);
        }

        void clear() {
            runs.clear();
        }
    }

    private static final class FakeLock implements SyncScheduler.RunLock {
        private Runnable beforeWork = () -> {};

        @Override
        public <T> T whileHeld(Supplier<T> work) {
            beforeWork.run();
            return work.get();
        }
    }
}
