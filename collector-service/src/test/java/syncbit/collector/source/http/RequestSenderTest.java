package syncbit.collector.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOffExecution;

class RequestSenderTest {

    @Test
    void the_pauses_double_and_end_after_the_third_attempt() {
        BackOffExecution pauses = RequestSender.backOff(Duration.ZERO).start();

        assertThat(pauses.nextBackOff()).isEqualTo(1000);
        assertThat(pauses.nextBackOff()).isEqualTo(2000);
        assertThat(pauses.nextBackOff()).isEqualTo(BackOffExecution.STOP);
    }

    @RepeatedTest(20)
    void a_pause_is_up_to_half_shorter_or_longer() {
        BackOffExecution pauses = RequestSender.backOff(Duration.ofMillis(500)).start();

        assertThat(pauses.nextBackOff()).isBetween(500L, 1500L);
        assertThat(pauses.nextBackOff()).isBetween(1000L, 3000L);
    }
}
