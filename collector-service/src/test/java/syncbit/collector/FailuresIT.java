package syncbit.collector;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.core.Message;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.RecordedRequest;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** Each failure of a source loses no date, delays no other date and causes no useless request. */
class FailuresIT extends CollectorIntegrationTest {
    @Test
    void with_a_used_up_quota_tasks_wait_until_the_reset() {
        SimulatedPerson person = connected(10);
        simulator.spend(person, 150);

        runScheduler();
        assertThat(rows()).as("without a profile there is no first date").isEmpty();
        clock.advance(Duration.ofHours(1));
        simulator.spend(person, 148);
        runScheduler();
        eventually().until(() -> waiting() == 10);
        long asked = requests();
        assertThat(write()).isEmpty();

        clock.advance(Duration.ofHours(1));
        assertThat(write(10)).hasSize(10);
        assertThat(parked()).isEmpty();
        assertThat(requests() - asked).as("each request was made once").isLessThan(30);
    }

    @Test
    void a_rejected_token_is_refreshed_and_without_consent_tasks_wait() {
        SimulatedPerson person = connected(3);
        runScheduler();
        write(3);
        runScheduler();
        simulator.expireAccess(person);
        type(today().minusDays(1));
        assertThat(write(1)).as("refreshed").hasSize(1);
        eventually().until(this::allPublished);
        runScheduler();

        simulator.revoke(person);
        fakeServices.account(
                fakeServices.account(user),
                () -> new AccessToken("revoked", clock.instant().plus(Duration.ofHours(8))));
        type(today().minusDays(2));

        eventually().until(() -> fakeServices.account(user).state() == Account.State.NEEDS_CONSENT);
        eventually().until(() -> rows().size() == 1);
        long asked = requests();
        eventually().until(() -> ready("date-tasks.waiting") == 1);
        eventually().until(() -> ready("date-tasks.waiting") == 0);
        assertThat(requests()).as("no request is repeated").isEqualTo(asked);

        clock.advance(Duration.ofSeconds(1));
        connect(person, FitbitScopes.ALL);
        assertThat(write(1)).hasSize(1);
    }

    @Test
    void a_group_without_permission_is_excluded_until_a_new_consent_and_delays_no_other() {
        Set<String> scopes = new HashSet<>(FitbitScopes.ALL);
        scopes.remove("oxygen_saturation");
        SimulatedPerson person = connected(5, scopes);

        runScheduler();
        assertThat(write(5))
                .allSatisfy(event -> assertThat(event.groups()).hasSize(10).doesNotContain(MetricGroup.SPO2));
        runScheduler();
        assertThat(rows()).as("complete without it").isEmpty();
        assertThat(simulator.requests().count(person.encodedId(), SimulatedEndpoint.SPO2))
                .as("the consent excludes it")
                .isZero();

        clock.advance(Duration.ofSeconds(1));
        connect(person, FitbitScopes.ALL);
        runScheduler();
        assertThat(write(5)).allSatisfy(event -> assertThat(event.groups()).containsExactly(MetricGroup.SPO2));
    }

    @Test
    void a_group_that_fitbit_forbids_is_requested_once() {
        SimulatedPerson person = connected(5);
        simulator.faults().add(Fault.status(403).at(SimulatedEndpoint.SPO2));

        runScheduler();
        assertThat(write(5))
                .allSatisfy(event -> assertThat(event.groups()).hasSize(10).doesNotContain(MetricGroup.SPO2));
        runScheduler();
        assertThat(rows()).as("complete without it").isEmpty();
        assertThat(simulator.requests().count(person.encodedId(), SimulatedEndpoint.SPO2))
                .isEqualTo(1);
    }

    @Test
    void a_failing_group_waits_and_the_other_groups_of_its_dates_are_published() {
        connected(5);
        simulator.faults().add(Fault.status(503).at(SimulatedEndpoint.HRV));

        runScheduler();
        assertThat(write(5))
                .allSatisfy(event -> assertThat(event.groups()).hasSize(10).doesNotContain(MetricGroup.HRV));
        simulator.faults().clear();
        runScheduler();
        assertThat(rows()).as("nothing is requested before its time").isEmpty();

        clock.advance(Duration.ofMinutes(15));
        runScheduler();
        List<DailySummary> events = new ArrayList<>(write(1));
        runScheduler();
        events.addAll(write(4));

        assertThat(events).extracting(DailySummary::date).doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.groups()).containsExactly(MetricGroup.HRV);
            assertThat(event.device()).as("the label that is known now").isEqualTo("charge6");
        });
        assertThat(parked()).isEmpty();
    }

    @Test
    void the_history_of_a_new_account_waits_for_its_device_label() {
        connected(20);
        simulator.faults().add(Fault.status(500).at(SimulatedEndpoint.DEVICES).times(6));

        runScheduler();

        // No sync is known, so dates that are a week old are fetched first.
        assertThat(write(13)).allSatisfy(event -> assertThat(event.device()).isEqualTo("charge6"));
    }

    @Test
    void an_account_whose_groups_are_all_forbidden_stops_with_advice() {
        connected(5);
        runScheduler();
        write(5);
        simulator.faults().add(Fault.status(403));

        type(today().minusDays(1));
        eventually().until(() -> advice() != null);

        assertThat(advice()).contains("refuses everything", "Reconnect");
    }

    @Test
    void a_malformed_and_a_truncated_response_are_tried_again() {
        connected(2);
        simulator.faults().add(Fault.invalidJson().at(SimulatedEndpoint.SLEEP).times(1));
        simulator.faults().add(Fault.truncated().at(SimulatedEndpoint.HEART).times(1));

        runScheduler();

        assertThat(write(2)).allSatisfy(event -> assertThat(event.groups()).isEqualTo(ALL));
    }

    @Test
    void a_source_that_is_down_is_not_requested_for_every_range() {
        connected(300);
        runScheduler();
        write(300);
        jdbc.sql("truncate collector.task").update();
        simulator.faults().add(Fault.status(500));
        simulator.requests().clear();

        type(today().minusDays(1));

        eventually().until(() -> requests() >= 9);
        eventually().until(() -> ready("date-tasks.waiting") == 1);
        List<SimulatedEndpoint> asked = simulator.requests().newest().stream()
                .map(RecordedRequest::endpoint)
                .toList();
        assertThat(asked.stream().limit(9).collect(groupingBy(identity(), counting())))
                .as("three requests, three attempts each")
                .hasSize(3)
                .allSatisfy((endpoint, tries) -> assertThat(tries).isEqualTo(3));
        assertThat(asked.stream().distinct()).as("and the same again").hasSize(3);
    }

    static Stream<Fault> faultsOfOneDate() {
        return Stream.of(Fault.status(400), Fault.unexpectedJson());
    }

    @ParameterizedTest
    @MethodSource("faultsOfOneDate")
    void a_range_that_is_refused_or_unreadable_is_split_until_only_its_one_date_is_parked(Fault fault) {
        connected(20);
        LocalDate bad = today().minusDays(7);
        simulator.faults().add(fault.at(SimulatedEndpoint.HEART).on(bad));

        runScheduler();
        List<DailySummary> events = write(20);

        assertThat(events)
                .allSatisfy(
                        event -> assertThat(event.groups()).hasSize(event.date().equals(bad) ? 10 : 11));
        eventually().until(() -> ready("date-tasks.parked") == 1);
        assertThat(rows().stream().filter(row -> row.state().equals("PARKED")))
                .singleElement()
                .satisfies(row -> assertThat(row.groups()).isEqualTo("heart"));
        Message parked = parked().getFirst();
        assertThat(reason(parked)).startsWith("heart: ").contains("move this message back to date-tasks");
        assertThat((Object) parked.getMessageProperties().getHeader("x-groups")).isEqualTo("heart");

        simulator.faults().clear();
        rabbit.send("syncbit.tasks", "date-tasks", parked);
        assertThat(write(1)).singleElement().satisfies(event -> {
            assertThat(event.date()).isEqualTo(bad);
            assertThat(event.groups()).containsExactly(MetricGroup.HEART);
        });
        runScheduler();
        assertThat(rows()).isEmpty();
    }

    @Test
    void an_endpoint_that_is_always_unreadable_parks_no_date_and_delays_no_other() {
        SimulatedPerson person = connected(4);
        simulator.faults().add(Fault.unexpectedJson().at(SimulatedEndpoint.SPO2));

        runScheduler();

        // Six requests of three attempts each, with their pauses.
        List<DailySummary> events = new ArrayList<>();
        eventually().atMost(Duration.ofMinutes(2)).until(() -> {
            events.addAll(write());
            return events.size() == 4;
        });
        simulator.faults().clear();
        assertThat(events).allSatisfy(event -> assertThat(event.groups()).hasSize(10));
        assertThat(ready("date-tasks.parked")).isZero();
        assertThat(simulator.requests().count(person.encodedId(), SimulatedEndpoint.SPO2))
                .isLessThan(30);

        clock.advance(Duration.ofMinutes(15));
        runScheduler();
        write(1);
        runScheduler();
        assertThat(write(3)).allSatisfy(event -> assertThat(event.groups()).containsExactly(MetricGroup.SPO2));
    }

    @Test
    void an_endpoint_that_refuses_every_date_is_not_requested_for_each() {
        SimulatedPerson person = connected(200);
        simulator.faults().add(Fault.status(400).at(SimulatedEndpoint.SPO2));

        runScheduler();

        assertThat(write(200)).allSatisfy(event -> assertThat(event.groups()).hasSize(10));
        eventually().until(() -> ready("date-tasks.parked") == 200);
        assertThat(simulator.requests().count(person.encodedId(), SimulatedEndpoint.SPO2))
                .isLessThan(20);
    }

    @Test
    void the_switched_off_fitbit_api_stops_an_account_with_advice_until_a_new_consent() {
        SimulatedPerson person = connected(5);
        runScheduler();
        write(5);
        simulator.faults().switchOff(true);

        type(today().minusDays(1));
        eventually().until(() -> advice() != null);
        long asked = requests();
        eventually().until(() -> ready("date-tasks.waiting") == 1);
        clock.advance(Duration.ofDays(1));
        runScheduler();
        eventually().until(() -> ready("date-tasks.waiting") == 0);
        assertThat(requests()).as("no request is sent for a stopped account").isEqualTo(asked);
        assertThat(rows()).as("the task waits, and nothing is added").hasSize(1);

        simulator.faults().switchOff(false);
        connect(person, FitbitScopes.ALL);
        runScheduler();
        assertThat(write(2)).extracting(DailySummary::date).contains(today().minusDays(2), today().minusDays(1));
        assertThat(advice()).isNull();
    }

    private long waiting() {
        return rows().stream()
                .filter(row -> row.state().equals("QUEUED") && !row.taken())
                .count();
    }

    private @Nullable String advice() {
        return jdbc.sql("select advice from collector.account_state")
                .query((row, number) -> Optional.ofNullable(row.getString("advice")))
                .single()
                .orElse(null);
    }
}
