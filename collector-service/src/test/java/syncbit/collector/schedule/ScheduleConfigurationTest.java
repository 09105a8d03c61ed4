package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class ScheduleConfigurationTest {

    @Test
    void the_next_start_is_computed_after_the_run_and_other_tasks_run_meanwhile() throws Exception {
        ThreadPoolTaskScheduler scheduler =
                new ScheduleConfiguration().runScheduler(new ThreadPoolTaskSchedulerBuilder());
        scheduler.initialize();
        try {
            CountDownLatch running = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch secondStart = new CountDownLatch(2);
            AtomicInteger computed = new AtomicInteger();
            scheduler.schedule(
                    () -> {
                        running.countDown();
                        secondStart.countDown();
                        awaitQuietly(end);
                    },
                    context -> {
                        computed.incrementAndGet();
                        return Instant.EPOCH;
                    });
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

            scheduler.submit(() -> {}).get(10, TimeUnit.SECONDS);

            assertThat(computed).hasValue(1);
            end.countDown();
            assertThat(secondStart.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            scheduler.shutdown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
