package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.person.SimulatedPerson;

/** Many accounts in parallel, each with its own quota. */
class FiftyAccountsIT extends CollectorIntegrationTest {
    private static final int DAYS = 12;

    private final Map<String, SimulatedPerson> people = new LinkedHashMap<>();

    @Test
    void fifty_accounts_are_fetched_in_parallel_and_a_used_up_quota_or_a_slow_source_delays_no_other() {
        for (int number = 0; number < 50; number++) {
            SimulatedPerson person = simulator.add(SimulatedPerson.seeded("M%05d".formatted(number), 5000 + number)
                    .memberSince(today().minusDays(DAYS)));
            people.put("member-" + number, person);
            connect("member-" + number, person, FitbitScopes.ALL);
        }
        consumer.stop();
        simulator.spend(member(0), 148);
        runScheduler();
        assertThat(rows()).hasSize(50 * DAYS);
        simulator
                .faults()
                .add(Fault.delayed(Duration.ofSeconds(10)).to(member(1).encodedId()));
        consumer.start();

        eventually().atMost(Duration.ofMinutes(2)).until(() -> {
            write();
            return people.keySet().stream().skip(2).allMatch(this::isComplete);
        });
        assertThat(isComplete("member-0")).as("its quota is used up").isFalse();
        assertThat(isComplete("member-1")).as("its source is slow").isFalse();

        type("{\"user\":\"member-2\",\"date\":\"" + today().minusDays(1) + "\"}");
        assertThat(write(1))
                .as("later tasks do not wait either")
                .anySatisfy(event -> assertThat(event.user()).isEqualTo("member-2"));
        assertThat(isComplete("member-1")).isFalse();

        simulator.faults().clear();
        settle();
        assertThat(isComplete("member-1")).isTrue();
        clock.advance(Duration.ofHours(1));
        settle();
        assertThat(people.keySet()).allMatch(this::isComplete);
        people.values()
                .forEach(person -> assertThat(simulator.windows(person))
                        .allSatisfy(window -> assertThat(window.refused()).isZero()));
    }

    private SimulatedPerson member(int number) {
        return Objects.requireNonNull(people.get("member-" + number));
    }

    private boolean isComplete(String user) {
        LocalDate first = today().minusDays(DAYS);
        return first.datesUntil(today()).allMatch(date -> fakeServices.isComplete(user, date));
    }
}
