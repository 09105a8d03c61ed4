package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** A quota that is smaller than the nine activity series, which are cheaper for long histories. */
@TestPropertySource(properties = "fitbit.quota.requests=5")
class SmallQuotaIT extends CollectorIntegrationTest {
    @Test
    void a_history_is_fetched_over_several_small_windows() {
        SimulatedPerson person = connected(15);
        runScheduler();
        settle();
        for (int windows = 1; windows < 12 && !allPublished(); windows++) {
            clock.advance(Duration.ofHours(1));
            runScheduler();
            settle();
        }
        runScheduler();

        assertThat(rows()).isEmpty();
        assertThat(simulator.requests().count(person.encodedId(), SimulatedEndpoint.DAILY_SUMMARY))
                .isEqualTo(15);
        assertThat(simulator.windows(person))
                .allSatisfy(window -> assertThat(window.granted()).isLessThanOrEqualTo(5));
    }
}
