package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import syncbit.testkit.MutableClock;

class SyncTriggerTest {
    private final MutableClock clock = MutableClock.at("2026-03-10T12:00:00Z");
    private final SyncTrigger rhythm = rhythm(Duration.ofMinutes(15));

    @Test
    void the_first_tick_is_due_at_once() {
        assertThat(rhythm.isWholeDue()).isTrue();
    }

    @Test
    void a_tick_that_went_well_is_followed_by_one_an_interval_later() {
        assertThat(rhythm.ended(true, true)).isZero();

        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(rhythm.isWholeDue() || rhythm.isRetryDue()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(rhythm.isWholeDue()).isTrue();
        assertThat(rhythm.isRetryDue()).isFalse();
    }

    @Test
    void what_failed_is_tried_again_in_seconds_and_then_once_a_minute() {
        assertThat(Stream.generate(() -> rhythm.ended(false, true)).limit(6))
                .containsExactly(seconds(5), seconds(10), seconds(20), seconds(40), seconds(60), seconds(60));

        clock.advance(seconds(59));
        assertThat(rhythm.isRetryDue()).isFalse();
        clock.advance(seconds(1));
        assertThat(rhythm.isRetryDue()).isTrue();
        assertThat(rhythm.isWholeDue()).isFalse();
    }

    @Test
    void a_tick_that_did_not_come_to_look_at_anybody_waits_for_its_retry_too() {
        rhythm.ended(false, false);

        assertThat(rhythm.isWholeDue()).isFalse();
        clock.advance(seconds(5));
        assertThat(rhythm.isWholeDue()).isTrue();
    }

    @Test
    void everybody_is_looked_after_at_their_time_however_often_one_fails() {
        rhythm.ended(false, true);
        for (int i = 0; i < 14; i++) {
            clock.advance(seconds(60));
            assertThat(rhythm.isWholeDue()).isFalse();
            rhythm.ended(false, false);
        }

        clock.advance(seconds(60));
        assertThat(rhythm.isWholeDue()).isTrue();
    }

    @Test
    void after_a_success_a_failure_is_a_first_one_again() {
        rhythm.ended(false, true);
        rhythm.ended(false, true);
        rhythm.ended(true, false);

        assertThat(rhythm.ended(false, true)).isEqualTo(seconds(5));
    }

    @Test
    void nothing_is_tried_again_more_often_than_the_interval() {
        assertThat(rhythm(seconds(2)).ended(false, true)).isEqualTo(seconds(2));
    }

    @Test
    void a_clock_that_is_set_back_stops_nothing() {
        rhythm.ended(true, true);

        clock.set(Instant.parse("2026-03-10T11:00:00Z"));

        assertThat(rhythm.isWholeDue()).isTrue();
    }

    private SyncTrigger rhythm(Duration interval) {
        return new SyncTrigger(new SyncSettings(interval), clock);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
