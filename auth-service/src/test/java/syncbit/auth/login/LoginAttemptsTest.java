package syncbit.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import syncbit.testkit.MutableClock;

class LoginAttemptsTest {
    private static final String CLIENT = "192.0.2.7";

    private final MutableClock clock = MutableClock.at("2026-11-21T12:00:00Z");
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @Test
    void after_ten_attempts_the_client_is_blocked_and_no_other() {
        assertThat(begin(LoginAttempts.MAX_ATTEMPTS)).isTrue();

        assertThat(attempts.begin(CLIENT)).isFalse();
        assertThat(attempts.begin("192.0.2.8")).isTrue();
    }

    @Test
    void the_count_ends_15_minutes_after_the_first_attempt() {
        begin(LoginAttempts.MAX_ATTEMPTS);

        clock.advance(LoginAttempts.WINDOW.minus(Duration.ofSeconds(1)));
        assertThat(attempts.begin(CLIENT)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(begin(LoginAttempts.MAX_ATTEMPTS)).isTrue();
        assertThat(attempts.begin(CLIENT)).isFalse();
    }

    @Test
    void the_right_password_clears_the_count() {
        begin(LoginAttempts.MAX_ATTEMPTS);
        attempts.succeeded(CLIENT);

        assertThat(begin(LoginAttempts.MAX_ATTEMPTS)).isTrue();
    }

    @Test
    void the_oldest_client_is_dropped_when_there_are_too_many() {
        begin(LoginAttempts.MAX_ATTEMPTS);
        for (int other = 1; other < LoginAttempts.MAX_CLIENTS; other++) {
            attempts.begin("client " + other);
        }
        assertThat(attempts.begin(CLIENT)).isFalse();

        attempts.begin("one more");

        assertThat(attempts.begin(CLIENT)).isTrue();
    }

    /** Whether all these attempts were allowed. */
    private boolean begin(int times) {
        boolean allowed = true;
        for (int i = 0; i < times; i++) {
            allowed &= attempts.begin(CLIENT);
        }
        return allowed;
    }
}
