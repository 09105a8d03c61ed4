package syncbit.collector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.collector.schedule.Backfill;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** One endpoint of a group that does not answer delays no other, and is requested alone until it does. */
class MissingPartsIT extends CollectorIntegrationTest {
    @Autowired
    private Backfill backfill;

    @Test
    void a_part_that_is_refused_is_left_out_and_completes_the_dates_when_it_is_granted() {
        SimulatedPerson person = connectedWithGoogle(20);
        simulator.faults().add(Fault.status(400).at(SimulatedEndpoint.GOOGLE_FLOORS));

        runScheduler();
        assertThat(write(20)).allSatisfy(event -> {
            assertThat(event.groups()).isEqualTo(ALL);
            assertThat(activity(event).missing()).containsOnlyKeys("floors");
            assertThat(requireNonNull(activity(event).missing().get("floors")).state())
                    .isEqualTo(State.REFUSED);
        });
        runScheduler();
        assertThat(rows()).as("nothing is in flight").isEmpty();
        assertThat(parked()).isEmpty();
        long refused = floors(person);
        assertThat(refused).isLessThan(12);
        clock.advance(Duration.ofHours(1));
        runScheduler();
        assertThat(floors(person)).as("not requested again").isEqualTo(refused);

        simulator.faults().clear();
        clock.advance(Duration.ofDays(1));
        finish(20);

        assertThat(floors(person) - refused).as("one date, then the others").isLessThan(5);
    }

    @Test
    void a_part_that_always_fails_is_requested_less_and_less_often() {
        SimulatedPerson person = connectedWithGoogle(6);
        simulator.faults().add(Fault.status(500).at(SimulatedEndpoint.GOOGLE_SEDENTARY_PERIOD));

        runScheduler();
        // Four requests of three attempts each, with their pauses.
        List<DailySummary> events = new ArrayList<>();
        eventually().atMost(Duration.ofMinutes(2)).until(() -> {
            events.addAll(write());
            return events.size() == 6;
        });
        settle();
        assertThat(events)
                .allSatisfy(event -> assertThat(activity(event).missing()).containsOnlyKeys("sedentary-period"));
        long first = sedentary(person);
        for (int minutes = 0; minutes < 90; minutes += 15) {
            clock.advance(Duration.ofMinutes(15));
            runScheduler();
            settle();
        }

        assertThat(sedentary(person) - first)
                .as("one date after 15 and 45 minutes, three attempts each")
                .isEqualTo(2 * 3);
        simulator.faults().clear();
        clock.advance(Duration.ofMinutes(15));
        finish(6);
    }

    @Test
    void a_part_that_fails_for_one_date_is_narrowed_down_to_it() {
        connectedWithGoogle(4);
        LocalDate bad = today().minusDays(2);
        simulator
                .faults()
                .add(Fault.html().at(SimulatedEndpoint.GOOGLE_TOTAL_CALORIES).on(bad));

        runScheduler();
        List<DailySummary> events = write(4);

        assertThat(events)
                .allSatisfy(event -> assertThat(event.parts().isEmpty())
                        .as("%s", event.date())
                        .isEqualTo(!event.date().equals(bad)));
        assertThat(events)
                .filteredOn(event -> event.date().equals(bad))
                .singleElement()
                .satisfies(event -> assertThat(activity(event).missing()).containsOnlyKeys("total-calories"));
        simulator.faults().clear();
        clock.advance(Duration.ofMinutes(15));
        runScheduler();
        assertThat(write(1)).singleElement().satisfies(event -> {
            assertThat(event.date()).isEqualTo(bad);
            assertThat(activity(event).read()).isEqualTo(Set.of("total-calories"));
            assertThat(activity(event).missing()).isEmpty();
        });
        assertThat(fakeServices.isComplete(user, bad)).isTrue();
    }

    @Test
    void a_backfill_requests_a_refused_part_alone() {
        SimulatedPerson person = connectedWithGoogle(3);
        simulator.faults().add(Fault.status(400).at(SimulatedEndpoint.GOOGLE_FLOORS));
        runScheduler();
        write(3);
        runScheduler();
        simulator.faults().clear();
        simulator.requests().clear();

        backfill.backfill(user, null, null, false, false);
        List<DailySummary> events = new ArrayList<>(write(1));
        runScheduler();
        events.addAll(write(2));

        assertThat(events)
                .allSatisfy(event -> assertThat(activity(event).read()).isEqualTo(Set.of("floors")));
        assertThat(floors(person)).isEqualTo(requests());
    }

    /** Runs the scheduler until every date is complete. */
    private void finish(int dates) {
        eventually().until(() -> {
            runScheduler();
            settle();
            return today().minusDays(dates).datesUntil(today()).allMatch(date -> fakeServices.isComplete(user, date));
        });
    }

    private static GroupParts activity(DailySummary event) {
        return requireNonNull(event.parts().get(MetricGroup.ACTIVITY));
    }

    private long floors(SimulatedPerson person) {
        return simulator.requests().count(person.encodedId(), SimulatedEndpoint.GOOGLE_FLOORS);
    }

    private long sedentary(SimulatedPerson person) {
        return simulator.requests().count(person.encodedId(), SimulatedEndpoint.GOOGLE_SEDENTARY_PERIOD);
    }
}
