package syncbit.writer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOffExecution;

class ConsumerGateTest {
    private static final long[] SECONDS = {1, 2, 4, 8, 16, 20, 20, 20, 20};

    @Test
    void the_wait_doubles_from_a_second_to_20_seconds() {
        BackOffExecution waits = ConsumerGate.backOff().start();

        for (long seconds : SECONDS) {
            assertThat(waits.nextBackOff())
                    .isCloseTo(seconds * 1_000, withPercentage(25))
                    .isBetween(1_000L, 20_000L);
        }
    }

    @Test
    void a_new_outage_starts_with_the_shortest_wait() {
        BackOffExecution first = ConsumerGate.backOff().start();
        first.nextBackOff();
        first.nextBackOff();

        assertThat(ConsumerGate.backOff().start().nextBackOff()).isBetween(1_000L, 1_250L);
    }
}
