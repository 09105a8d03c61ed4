package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PerUserExecutorTest {
    private final PerUserExecutor executor = new PerUserExecutor(
            new FetchSettings(1, Duration.ofMillis(1), Duration.ofMinutes(5), 0, 0, 2, Duration.ofMinutes(1)));
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch slow = new CountDownLatch(1);

    @Test
    void a_slow_account_delays_only_itself_and_keeps_its_order() {
        executor.execute("slow", this::waitLong);
        executor.execute("slow", () -> done.add("slow, later"));
        executor.execute("quick", () -> done.add("quick"));
        executor.execute("quick", () -> done.add("quick again"));

        await().until(() -> done.size() == 2);
        assertThat(done).containsExactly("quick", "quick again");
        slow.countDown();
        await().until(() -> done.size() == 4);
        assertThat(done.subList(2, 4)).containsExactly("slow", "slow, later");
    }

    @Test
    void closing_waits_for_running_work_and_starts_no_waiting_work() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        executor.execute("slow", () -> {
            begun.countDown();
            waitLong();
        });
        begun.await();
        executor.execute("slow", () -> done.add("slow, later"));
        Thread.ofVirtual().start(slow::countDown);

        executor.close(Duration.ofSeconds(10));
        assertThat(done).startsWith("slow");
        executor.execute("late", () -> done.add("late"));
        executor.open();
        executor.execute("next", () -> done.add("next"));

        await().until(() -> done.contains("next"));
        assertThat(done).doesNotContain("late");
    }

    @Test
    void closing_waits_no_longer_than_its_timeout() {
        executor.execute("slow", this::waitLong);

        executor.close(Duration.ofMillis(50));

        assertThat(done).isEmpty();
        slow.countDown();
    }

    @Test
    void failed_work_does_not_block_the_account() {
        executor.execute("one", () -> {
            throw new IllegalStateException("on purpose");
        });
        executor.execute("other", () -> done.add("other"));
        await().dontCatchUncaughtExceptions().until(() -> done.contains("other"));

        await().dontCatchUncaughtExceptions().until(() -> {
            executor.execute("one", () -> done.add("one"));
            return done.contains("one");
        });
    }

    private void waitLong() {
        try {
            if (slow.await(30, TimeUnit.SECONDS)) {
                done.add("slow");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
