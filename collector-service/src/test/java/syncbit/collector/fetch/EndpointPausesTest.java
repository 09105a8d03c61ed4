package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import syncbit.collector.source.Endpoint;
import syncbit.testkit.MutableClock;

class EndpointPausesTest {
    private static final Endpoint SLEEP = new Endpoint("sleep", 100);
    private static final Endpoint HRV = new Endpoint("hrv", 30);
    private static final Instant UNTIL = Instant.parse("2025-12-24T10:50:00Z");

    private final MutableClock clock = MutableClock.at("2025-12-24T10:20:00Z");
    private final EndpointPauses pauses = new EndpointPauses(clock);

    @Test
    void a_pause_concerns_one_endpoint_of_one_account_until_its_end() {
        pauses.pause("anna", SLEEP, UNTIL);

        assertThat(pauses.endOf("anna", SLEEP)).isEqualTo(UNTIL);
        assertThat(pauses.endOf("anna", HRV)).isNull();
        assertThat(pauses.endOf("ben", SLEEP)).isNull();
        clock.set(UNTIL);
        assertThat(pauses.endOf("anna", SLEEP)).isNull();
    }

    @Test
    void a_pause_is_at_most_a_day() {
        pauses.pause("anna", SLEEP, clock.instant().plus(Duration.ofDays(365)));

        clock.advance(Duration.ofDays(1));

        assertThat(pauses.endOf("anna", SLEEP)).isNull();
    }
}
