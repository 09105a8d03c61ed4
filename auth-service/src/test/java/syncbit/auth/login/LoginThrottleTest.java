package syncbit.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import syncbit.testkit.MutableClock;

class LoginThrottleTest {
    private static final String SOURCE = "192.0.2.7";

    private final MutableClock clock = MutableClock.at("2026-11-21T12:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void the_tenth_wrong_password_blocks_its_address_and_no_other() {
        fail(LoginThrottle.MAX_FAILURES - 1);
        assertThat(throttle.isBlocked(SOURCE)).isFalse();

        fail(1);
        assertThat(throttle.isBlocked(SOURCE)).isTrue();
        assertThat(throttle.isBlocked("192.0.2.8")).isFalse();
    }

    @Test
    void the_count_ends_15_minutes_after_the_first_wrong_password() {
        fail(LoginThrottle.MAX_FAILURES);

        clock.advance(LoginThrottle.WINDOW.minus(Duration.ofSeconds(1)));
        assertThat(throttle.isBlocked(SOURCE)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(throttle.isBlocked(SOURCE)).isFalse();

        fail(1);
        assertThat(throttle.isBlocked(SOURCE)).isFalse();
    }

    @Test
    void the_right_password_clears_the_count() {
        fail(LoginThrottle.MAX_FAILURES - 1);
        throttle.succeeded(SOURCE);
        fail(LoginThrottle.MAX_FAILURES - 1);

        assertThat(throttle.isBlocked(SOURCE)).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(SOURCE);
        }
    }
}
