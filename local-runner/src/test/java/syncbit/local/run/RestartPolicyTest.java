package syncbit.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void the_delay_doubles_until_the_program_is_given_up() {
        assertThat(Stream.generate(() -> policy.delayAfter(Duration.ofSeconds(3)))
                        .limit(5))
                .map(delay -> delay.map(Duration::toSeconds).orElse(0L))
                .containsExactly(1L, 2L, 4L, 8L, 0L);
    }

    @Test
    void a_program_that_ran_for_a_minute_starts_with_the_first_delay_again() {
        for (int i = 1; i < RestartPolicy.MOST_FAILURES; i++) {
            policy.delayAfter(Duration.ZERO);
        }

        assertThat(policy.delayAfter(RestartPolicy.STABLE)).hasValue(Duration.ofSeconds(1));
        assertThat(policy.delayAfter(Duration.ZERO)).hasValue(Duration.ofSeconds(2));
    }
}
