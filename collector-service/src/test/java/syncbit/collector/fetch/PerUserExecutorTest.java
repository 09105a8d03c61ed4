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
    private final PerUserExecutor lanes = new PerUserExecutor(
            new FetchSettings(1, Duration.ofMillis(1), Duration.ofMinutes(5), 0, 0, 2, Duration.ofMinutes(1)));
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch slow = new CountDownLatch(1);

    @Test
    void whoever_is_slow_holds_up_nobody_else_and_keeps_their_own_order() {
        lanes.enter("slow", this::waitLong);
        lanes.enter("slow", () -> done.add("slow, later"));
        lanes.enter("quick", () -> done.add("quick"));
        lanes.enter("quick", () -> done.add("quick again"));

        await().until(() -> done.size() == 2);
        assertThat(done).containsExactly("quick", "quick again");
        slow.countDown();
        await().until(() -> done.size() == 4);
        assertThat(done.subList(2, 4)).containsExactly("slow", "slow, later");
    }

    @Test
    void closing_waits_for_what_is_being_done_and_begins_nothing_new() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        lanes.enter("slow", () -> {
            begun.countDown();
            waitLong();
        });
        begun.await();
        lanes.enter("slow", () -> done.add("slow, later"));
        Thread.ofVirtual().start(slow::countDown);

        lanes.close(Duration.ofSeconds(10));
        assertThat(done).startsWith("slow");
        lanes.enter("late", () -> done.add("late"));
        lanes.open();
        lanes.enter("next", () -> done.add("next"));

        await().until(() -> done.contains("next"));
        assertThat(done).doesNotContain("late");
    }

    @Test
    void closing_does_not_wait_for_ever() {
        lanes.enter("slow", this::waitLong);

        lanes.close(Duration.ofMillis(50));

        assertThat(done).isEmpty();
        slow.countDown();
    }

    @Test
    void what_fails_leaves_the_lane_free() {
        lanes.enter("one", () -> {
            throw new IllegalStateException("on purpose");
        });
        lanes.enter("other", () -> done.add("other"));
        await().dontCatchUncaughtExceptions().until(() -> done.contains("other"));

        await().dontCatchUncaughtExceptions().until(() -> {
            lanes.enter("one", () -> done.add("one"));
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
