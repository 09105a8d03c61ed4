package syncbit.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class TimeLimitedHealthTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void a_check_that_hangs_is_down_and_not_started_a_second_time() {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger checks = new AtomicInteger();
        TimeLimitedHealth health = new TimeLimitedHealth(
                "PostgreSQL",
                () -> {
                    checks.incrementAndGet();
                    answered.await();
                    return Health.up().build();
                },
                SHORT);

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails().get("reason")).asString().startsWith("PostgreSQL has not answered for");
        assertThat(checks).hasValue(1);

        answered.countDown();
        await().until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void a_failed_check_names_the_remedy() {
        TimeLimitedHealth health = new TimeLimitedHealth("PostgreSQL", () -> {
            throw new SQLException("FATAL: password authentication failed for user \"syncbit\"", "28P01");
        });

        assertThat(health.health())
                .isEqualTo(Health.down()
                        .withDetail(
                                "reason",
                                "PostgreSQL refuses the login: correct SPRING_DATASOURCE_USERNAME and"
                                        + " SPRING_DATASOURCE_PASSWORD")
                        .build());
    }
}
