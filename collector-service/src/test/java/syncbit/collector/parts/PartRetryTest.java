package syncbit.collector.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import syncbit.common.settings.SettingException;
import syncbit.common.summary.GroupParts.State;

class PartRetryTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final PartRetry RETRY = new PartRetry(Duration.ofMinutes(15), Duration.ofDays(1));

    @Test
    void the_wait_doubles_up_to_a_day() {
        assertThat(RETRY.next(1, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(RETRY.next(2, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(RETRY.next(7, NOW)).isEqualTo(NOW.plus(Duration.ofHours(16)));
        assertThat(RETRY.next(8, NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(RETRY.next(Integer.MAX_VALUE, NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void a_month_of_failures_takes_fewer_requests_than_one_hour_of_quota() {
        int tries = 0;
        Instant end = NOW.plus(Duration.ofDays(30));
        for (Instant at = NOW; at.isBefore(end); at = RETRY.next(tries, at)) {
            tries++;
        }

        assertThat(tries * 3).as("three attempts each").isLessThan(150);
    }

    @Test
    void an_endpoint_that_refuses_is_tried_once_a_day() {
        assertThat(RETRY.nextOfEndpoint(State.REFUSED, 1, NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(RETRY.nextOfEndpoint(State.FAILING, 1, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void impossible_waits_are_refused() {
        assertThatThrownBy(() -> new PartRetry(Duration.ZERO, Duration.ofDays(1)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("PART_RETRY_FIRST");
        assertThatThrownBy(() -> new PartRetry(Duration.ofDays(2), Duration.ofDays(1)))
                .hasMessageContaining("PART_RETRY_LONGEST");
    }
}
