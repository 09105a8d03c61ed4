package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.SimpleTriggerContext;
import syncbit.testkit.MutableClock;

class SyncTriggerTest {
    private final MutableClock clock = MutableClock.at("2026-03-10T12:00:00Z");
    private final SyncTrigger trigger = trigger(Duration.ofMinutes(15));

    @Test
    void the_first_run_is_due_immediately() {
        assertThat(trigger.isFullRunDue()).isTrue();
    }

    @Test
    void after_a_success_the_next_run_is_due_one_interval_later() {
        assertThat(trigger.runEnded(true, true)).isZero();

        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(trigger.isFullRunDue() || trigger.isRetryDue()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(trigger.isFullRunDue()).isTrue();
        assertThat(trigger.isRetryDue()).isFalse();
    }

    @Test
    void a_failure_is_retried_after_5_seconds_and_later_twice_a_minute() {
        assertThat(Stream.generate(() -> trigger.runEnded(false, true)).limit(6))
                .containsExactly(seconds(5), seconds(10), seconds(20), seconds(30), seconds(30), seconds(30));

        clock.advance(seconds(29));
        assertThat(trigger.isRetryDue()).isFalse();
        clock.advance(seconds(1));
        assertThat(trigger.isRetryDue()).isTrue();
        assertThat(trigger.isFullRunDue()).isFalse();
    }

    @Test
    void a_run_that_failed_before_any_account_waits_for_its_retry() {
        trigger.runEnded(false, false);

        assertThat(trigger.isFullRunDue()).isFalse();
        clock.advance(seconds(5));
        assertThat(trigger.isFullRunDue()).isTrue();
    }

    @Test
    void a_full_run_is_due_after_the_interval_even_if_one_account_keeps_failing() {
        trigger.runEnded(false, true);
        for (int i = 0; i < 14; i++) {
            clock.advance(seconds(60));
            assertThat(trigger.isFullRunDue()).isFalse();
            trigger.runEnded(false, false);
        }

        clock.advance(seconds(60));
        assertThat(trigger.isFullRunDue()).isTrue();
    }

    @Test
    void after_a_success_the_delays_start_again() {
        trigger.runEnded(false, true);
        trigger.runEnded(false, true);
        trigger.runEnded(true, false);

        assertThat(trigger.runEnded(false, true)).isEqualTo(seconds(5));
    }

    @Test
    void no_delay_is_longer_than_the_interval() {
        assertThat(trigger(seconds(2)).runEnded(false, true)).isEqualTo(seconds(2));
    }

    @Test
    void a_clock_that_was_set_back_does_not_stop_the_runs() {
        trigger.runEnded(true, true);

        clock.set(Instant.parse("2026-03-10T11:00:00Z"));

        assertThat(trigger.isFullRunDue()).isTrue();
    }

    @Test
    void the_next_execution_is_the_moment_at_which_a_run_is_due() {
        assertThat(trigger.nextExecution(new SimpleTriggerContext())).isEqualTo(clock.instant());

        trigger.runEnded(false, true);
        assertThat(trigger.nextExecution(new SimpleTriggerContext()))
                .isEqualTo(clock.instant().plus(seconds(5)));

        clock.advance(seconds(5));
        trigger.runEnded(true, false);
        assertThat(trigger.nextExecution(new SimpleTriggerContext()))
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(15)).minus(seconds(5)));
    }

    private SyncTrigger trigger(Duration interval) {
        return new SyncTrigger(new SyncSettings(interval), clock);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
