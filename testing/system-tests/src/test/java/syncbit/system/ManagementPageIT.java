package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The effects of manual actions in RabbitMQ's management page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementPageIT {
    private static final ZoneId ZONE = ZoneId.of("Australia/Sydney");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TASKS = "date-tasks";
    private static final String WAITING = "date-tasks.waiting";
    private static final String PARKED = "date-tasks.parked";

    /** A quota so small that a history of 60 days needs several windows. */
    private final RunningSystem system =
            new RunningSystem("management-page", new RunningSystem.Quota(15, Duration.ofSeconds(3)));

    private final AdminSession admin = system.admin();
    private final RabbitManagementClient broker = system.broker();
    private final LocalDate yesterday = LocalDate.now(ZONE).minusDays(1);

    @BeforeAll
    void start() {
        system.start();
        admin.logIn();
    }

    @AfterAll
    void close() {
        system.close();
    }

    @Test
    void a_task_without_properties_is_fetched_again_and_a_lower_value_replaces_the_old() {
        SimulatedPerson person = connect("typed", "FRANK6", 3);
        system.awaitCompleteDays("typed", 3, PATIENCE);
        person.correct(yesterday, day -> day.withSteps(7));

        broker.publish(TASKS, "{\"user\":\"typed\",\"date\":\"" + yesterday + "\"}");

        await().atMost(PATIENCE).untilAsserted(() -> system.assertHoldsAll("typed", new WantedDates(person)));
    }

    @Test
    void a_tracker_that_syncs_three_days_late_corrects_the_dates_without_manual_action() {
        List<LocalDate> late = List.of(yesterday.minusDays(2), yesterday.minusDays(1), yesterday);
        SimulatedPerson person = add("IRENE9", 8);
        person.syncUntil(late.getFirst().atTime(12, 0).atZone(ZONE).toInstant());
        admin.connect(person, "late");
        awaitGaps("late", person, late);
        // One date is requested too early and written without the tracker's data.
        broker.publish(TASKS, "{\"user\":\"late\",\"date\":\"" + yesterday + "\"}");
        awaitGaps("late", person, late.subList(0, 2));

        person.syncUntil(null);

        await().atMost(PATIENCE).untilAsserted(() -> system.assertHoldsAll("late", new WantedDates(person)));
    }

    @Test
    void a_malformed_task_is_parked_alone_with_the_reason() {
        broker.publish(TASKS, "{\"user\":\"malformed\",\"date\":");
        broker.publish(TASKS, "{\"user\":\"malformed\",\"date\":\"2025-13-40\"}");

        await().atMost(PATIENCE).until(() -> parked("malformed"), parked -> parked.size() == 2);
        assertThat(parked("malformed"))
                .allSatisfy(
                        message -> assertThat(message.headers().get("x-reason")).isNotBlank());
    }

    @Test
    void a_date_that_fitbit_rejects_is_parked_and_tried_again_when_it_is_moved_back() {
        LocalDate refused = yesterday.minusDays(2);
        system.fitbit()
                .faults()
                .add(Fault.status(400).at(SimulatedEndpoint.SLEEP).to("GRETA7").on(refused));
        SimulatedPerson person = connect("parked", "GRETA7", 5);
        await().atMost(PATIENCE).until(() -> parked("parked"), parked -> parked.size() == 1);
        awaitGaps("parked", person, List.of(refused));
        RabbitManagementClient.Message message = parked("parked").getFirst();
        assertThat(message.body()).contains("parked", refused.toString());
        assertThat(message.headers().get("x-reason"))
                .containsIgnoringCase("sleep")
                .contains("400");

        system.fitbit().faults().clear();
        broker.moveAll(PARKED, TASKS);

        system.awaitCompleteDays("parked", 5, PATIENCE);
        system.assertHoldsAll("parked", new WantedDates(person));
    }

    @Test
    void purged_tasks_are_queued_again() {
        SimulatedPerson person = connect("purged", "HANNA8", 90);
        await("tasks that wait for the quota")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> broker.ready(WAITING) > 0);
        broker.purge(WAITING);
        broker.purge(TASKS);

        system.awaitCompleteDays("purged", new WantedDates(person).count(), PATIENCE);
        system.assertHoldsAll("purged", new WantedDates(person));
    }

    private SimulatedPerson connect(String user, String id, int days) {
        SimulatedPerson person = add(id, days);
        admin.connect(person, user);
        return person;
    }

    private SimulatedPerson add(String id, int days) {
        return system.fitbit()
                .add(SimulatedPerson.seeded(id, id.hashCode())
                        .timeZone(ZONE.getId())
                        .memberSince(WantedDates.start(ZONE, days)));
    }

    private void awaitGaps(String user, SimulatedPerson person, List<LocalDate> gaps) {
        await("gaps of " + user)
                .atMost(PATIENCE)
                .until(() -> system.writer().gaps(user, person.memberSince(), yesterday), gaps::equals);
    }

    private List<RabbitManagementClient.Message> parked(String user) {
        return broker.peek(PARKED).stream()
                .filter(message -> message.body().contains("\"" + user + "\""))
                .toList();
    }
}
