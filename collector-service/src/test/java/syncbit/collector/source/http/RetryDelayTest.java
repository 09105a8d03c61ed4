package syncbit.collector.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryDelayTest {

    @Test
    void each_pause_is_twice_the_last_give_or_take_a_half() {
        assertThat(RetryDelay.delay(1, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryDelay.delay(2, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetryDelay.delay(3, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetryDelay.delay(3, 1.5)).isEqualTo(Duration.ofSeconds(6));
    }
}
