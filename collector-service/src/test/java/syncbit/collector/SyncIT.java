package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.person.SimulatedPerson;

/** An account from its consent to a complete history. */
class SyncIT extends CollectorIntegrationTest {
    @Test
    void an_account_is_fetched_from_its_first_date_to_yesterday_and_then_no_more() {
        SimulatedPerson person = connected(40);

        runScheduler();
        List<DailySummary> events = write(40);

        assertThat(events)
                .extracting(DailySummary::date)
                .containsExactlyInAnyOrderElementsOf(
                        person.memberSince().datesUntil(today()).toList());
        assertThat(events).allSatisfy(event -> {
            assertThat(event.groups()).isEqualTo(ALL);
            assertThat(event.device()).isEqualTo("charge6");
        });
        assertThat(readings()).singleElement().satisfies(reading -> {
            assertThat(reading.date()).isEqualTo(today().minusDays(1));
            assertThat(reading.sections().get(MetricGroup.DEVICE)).isNotEqualTo(MetricGroup.DEVICE.emptySection());
        });
        long requests = requests();
        assertThat(requests).isLessThan(40);
        runScheduler();
        assertThat(rows()).isEmpty();
        assertThat(ready("date-tasks")).isZero();
        assertThat(requests()).as("a complete history is not requested again").isEqualTo(requests);
    }
}
