package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import syncbit.simulator.traffic.SimulatedQuota;

/** The number of requests of a history and of daily runs, counted by the simulator. The profile is read once per account. */
class RequestsIT extends CollectorIntegrationTest {
    private static final int PROFILE = 1;

    @BeforeEach
    void beginWithAWindow() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
    }

    @Test
    void a_year_costs_at_most_95_requests() {
        connected(365);
        fetchAll();
        assertThat(requests()).isBetween(60L, 95L);
    }

    @Test
    void a_year_without_body_costs_at_most_70_requests() {
        connected(365, withoutWeight());
        fetchAll();
        assertThat(requests()).isBetween(50L, 70L);
    }

    @Test
    void an_endpoint_that_answers_503_with_retry_after_waits_alone_and_is_not_requested_before() {
        connected(5);
        simulator
                .faults()
                .add(new Fault(
                        new Fault.Effect.Status(503, null, Duration.ofMinutes(30)),
                        Duration.ZERO,
                        null,
                        SimulatedEndpoint.SLEEP,
                        null,
                        1));

        runScheduler();

        assertThat(write(5))
                .allSatisfy(event -> assertThat(event.groups()).hasSize(10).doesNotContain(MetricGroup.SLEEP));
        eventually().until(() -> ready("date-tasks") == 0);
        assertThat(simulator.requests().count(SimulatedEndpoint.SLEEP)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(31));

        assertThat(write(5)).allSatisfy(event -> assertThat(event.groups()).containsExactly(MetricGroup.SLEEP));
        assertThat(simulator.requests().count(SimulatedEndpoint.SLEEP)).isEqualTo(2);
    }

    @Test
    void ten_years_cost_at_most_830_requests_and_use_six_windows_almost_fully() {
        SimulatedPerson person = connected(3650);
        fetchAll();
        assertThat(requests()).isBetween(700L, 830L);
        assertThat(simulator.windows(person)).hasSize(6);
        assertUsed(simulator.windows(person));
    }

    @Test
    void ten_years_without_body_cost_at_most_590_requests_in_four_windows() {
        SimulatedPerson person = connected(3650, withoutWeight());
        fetchAll();
        assertThat(requests()).isBetween(500L, 590L);
        assertThat(simulator.windows(person)).hasSize(4);
        assertUsed(simulator.windows(person));
    }

    @Test
    void a_yesterday_costs_at_most_12_requests() {
        connected(1);
        fetchAll();
        assertThat(requests()).isBetween(10L, 12L + PROFILE);
    }

    @Test
    void every_tenth_day_costs_no_more_than_all_days_and_publishes_no_other() {
        SimulatedPerson person = connected(365);
        Set<LocalDate> gaps = new HashSet<>();
        for (int ago = 1; ago <= 365; ago++) {
            LocalDate date = today().minusDays(ago);
            if (ago % 10 == 0) {
                gaps.add(date);
            } else {
                fakeServices.complete(user, date, ALL);
            }
        }
        runScheduler();
        List<DailySummary> events = write(gaps.size());

        assertThat(events).extracting(DailySummary::date).containsExactlyInAnyOrderElementsOf(gaps);
        assertThat(events).allSatisfy(event -> assertThat(event.groups()).isEqualTo(ALL));
        assertThat(requests()).isBetween(50L, 95L);
        assertThat(simulator.requests().count(person.encodedId(), SimulatedEndpoint.SLEEP))
                .as("ranges of 100 days")
                .isEqualTo(4);
    }

    @Test
    void a_day_with_a_run_each_quarter_of_an_hour_costs_at_most_150_requests() {
        SimulatedPerson person = connected(30);
        fetchAll();
        runScheduler();
        long before = requests();
        for (int quarter = 0; quarter < 4; quarter++) {
            clock.advance(Duration.ofMinutes(15));
            runScheduler();
        }
        assertThat(requests() - before)
                .as("only the devices are read, because no date is missing")
                .isEqualTo(4);
        assertThat(simulator.requests().count(person.encodedId(), SimulatedEndpoint.DEVICES))
                .isEqualTo(5);

        for (int quarter = 4; quarter < 96; quarter++) {
            clock.advance(Duration.ofMinutes(15));
            runScheduler();
            settle();
        }
        assertThat(requests() - before).isBetween(96L + 11, 150L);
        assertThat(fakeServices.isComplete(user, today().minusDays(1))).isTrue();
    }

    @Test
    void the_newest_dates_are_fetched_although_a_backfill_has_used_its_share() {
        SimulatedPerson person = connected(3650);
        runScheduler();
        settle();
        assertThat(simulator.windows(person).getFirst().granted())
                .as("all but the reserve")
                .isBetween(134, 138);

        type(today().minusDays(1));

        assertThat(write(1)).extracting(DailySummary::date).containsExactly(today().minusDays(1));
        assertThat(simulator.windows(person))
                .hasSize(1)
                .allSatisfy(window -> assertThat(window.refused()).isZero());
    }

    /** Runs the schedule over several windows, with a stop at the last tenth of each, which releases the reserve. */
    private void fetchAll() {
        runScheduler();
        settle();
        for (int window = 0;
                window < 10 && !rows().stream().allMatch(row -> row.state().equals("PUBLISHED"));
                window++) {
            clock.advance(Duration.ofMinutes(30));
            runScheduler();
            settle();
            clock.advance(Duration.ofMinutes(25));
            settle();
            clock.advance(Duration.ofMinutes(5));
            runScheduler();
            settle();
        }
        runScheduler();
        assertThat(rows()).as("every date is complete").isEmpty();
    }

    /** No window exceeds its limit or has a refused request, and each window with remaining work is used by 98 %. */
    private static void assertUsed(List<SimulatedQuota.Window> windows) {
        assertThat(windows).allSatisfy(window -> {
            assertThat(window.granted()).isLessThanOrEqualTo(150);
            assertThat(window.refused()).isZero();
        });
        assertThat(windows.subList(0, windows.size() - 1))
                .allSatisfy(window -> assertThat(window.granted()).isGreaterThanOrEqualTo(147));
    }

    private static Set<String> withoutWeight() {
        Set<String> scopes = new HashSet<>(FitbitScopes.ALL);
        scopes.remove("weight");
        return scopes;
    }
}
