package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.core.Message;
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.oauth.FitbitScopes;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import syncbit.testkit.RealRabbit.VirtualHost;

/** Tasks that are typed, malformed, purged or duplicate. */
class TasksIT extends CollectorIntegrationTest {
    @Autowired
    private VirtualHost host;

    @Test
    void a_task_typed_in_the_management_page_is_fetched_even_if_its_date_is_complete() {
        connected(3);
        runScheduler();
        write(3);
        runScheduler();

        String task =
                Json.MAPPER.writeValueAsString("{\"user\":\"" + user + "\",\"date\":\"" + today().minusDays(1) + "\"}");
        assertThat(host.server()
                        .api()
                        .call("POST", "/api/exchanges/" + host.name() + "/amq.default/publish", """
                            {"properties":{},"routing_key":"date-tasks","payload":%s,"payload_encoding":"string"}\
                            """.formatted(task))
                        .body())
                .contains("\"routed\":true");

        assertThat(write(1)).singleElement().satisfies(event -> {
            assertThat(event.date()).isEqualTo(today().minusDays(1));
            assertThat(event.groups()).isEqualTo(ALL);
        });
        runScheduler();
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_batch_starts_even_if_tasks_keep_arriving() {
        connected(3);
        runScheduler();
        write(3);

        eventually().until(() -> {
            type(today().minusDays(1));
            return !write().isEmpty();
        });
    }

    @Test
    void only_a_bad_task_is_parked_with_its_field_and_the_next_step() {
        connected(3);
        runScheduler();
        write(3);
        consumer.stop();

        type("what is this");
        type("{\"user\":\"nobody\",\"date\":\"2025-12-24\"}");
        type("{\"user\":\"" + user + "\",\"date\":\"yesterday\"}");
        type("{\"user\":\"" + user + "\",\"date\":\"-5000-01-01\"}");
        type(today());
        type(today().minusDays(1));
        consumer.start();

        assertThat(write(1)).extracting(DailySummary::date).containsExactly(today().minusDays(1));
        eventually().until(() -> ready("date-tasks.parked") == 5);
        List<Message> parked = parked();
        assertThat(parked.stream().map(CollectorIntegrationTest::reason).collect(Collectors.joining("\n")))
                .contains("The body is not JSON")
                .contains("user: there is no account \"nobody\"")
                .contains("date: must be a date such as 2025-12-24")
                .contains("date: must be between 1970-01-02 and 9999-12-31, but is -5000-01-01")
                .contains("date: " + today()
                        + " is not over yet in UTC; move this message back to date-tasks when it is over");
        assertThat(parked.stream().map(CollectorIntegrationTest::body))
                .as("the typed body is kept")
                .contains("what is this");

        clock.advance(Duration.ofDays(1));
        parked.stream()
                .filter(message -> reason(message).contains("not over"))
                .forEach(message -> rabbit.send("", "date-tasks", message));
        assertThat(write(1)).extracting(DailySummary::date).containsExactly(today().minusDays(1));
    }

    @Test
    void a_date_before_the_first_one_is_fetched_and_the_schedule_continues() {
        connected(3);
        runScheduler();
        write(3);

        type(today().minusDays(100));
        assertThat(write(1)).extracting(DailySummary::date).containsExactly(today().minusDays(100));
        clock.advance(Duration.ofDays(1));
        runScheduler();
        assertThat(write(1)).extracting(DailySummary::date).containsExactly(today().minusDays(1));
    }

    @Test
    void a_future_date_is_parked_before_the_profile_is_read() {
        SimulatedPerson person = connected(3);
        simulator.spend(person, 150);
        runScheduler();

        type(LocalDate.of(9999, 12, 31));

        assertThat(reason(take("date-tasks.parked"))).startsWith("date: 9999-12-31 is not over yet in any time zone");
        clock.advance(Duration.ofHours(1));
        runScheduler();
        assertThat(write(3)).hasSize(3);
    }

    @Test
    void purged_tasks_return_at_the_next_run() {
        connected(5);
        consumer.stop();
        runScheduler();
        assertThat(ready("date-tasks")).isEqualTo(5);
        runScheduler();
        assertThat(ready("date-tasks")).as("nothing is queued twice").isEqualTo(5);

        admin.purgeQueue("date-tasks", false);
        runScheduler();
        assertThat(ready("date-tasks")).isEqualTo(5);

        assertThat(write()).as("only the reading of the devices").isEmpty();
        consumer.start();
        eventually().until(() -> ready("daily-summaries") == 5);
        eventually().until(this::allPublished);
        admin.purgeQueue("daily-summaries", false);
        runScheduler();
        assertThat(ready("daily-summaries")).as("the writer may hold them").isZero();
        clock.advance(Duration.ofSeconds(61));
        runScheduler();
        assertThat(write(5)).hasSize(5);
    }

    @Test
    void purged_waiting_tasks_return_too() {
        var person = connected(5);
        runScheduler();
        write(5);
        runScheduler();
        simulator.spend(person, 150);
        fakeServices.clear();
        connect(person, FitbitScopes.ALL);
        runScheduler();
        eventually().until(() -> ready("date-tasks.waiting") == 5);

        consumer.stop();
        // A message that just expired may be between the two queues.
        eventually().until(() -> {
            admin.purgeQueue("date-tasks.waiting", false);
            admin.purgeQueue("date-tasks", false);
            return ready("date-tasks.waiting") + ready("date-tasks") == 0;
        });
        runScheduler();

        assertThat(ready("date-tasks")).isEqualTo(5);
    }

    @Test
    void a_message_that_survives_a_purge_is_dropped_without_a_request() {
        connected(4);
        consumer.stop();
        runScheduler();
        Message survivor = take("date-tasks");
        admin.purgeQueue("date-tasks", false);
        runScheduler();
        consumer.start();
        write(4);
        long asked = requests();

        rabbit.send("", "date-tasks", survivor);
        eventually().until(() -> ready("date-tasks") == 0 && rows().stream().noneMatch(Row::taken));
        type(today().minusDays(1));
        assertThat(write(1)).as("only the task that was typed later").hasSize(1);
        assertThat(requests() - asked).isLessThanOrEqualTo(12);
    }

    @Test
    void purged_parked_tasks_are_tried_again() {
        connected(2);
        simulator.faults().add(Fault.status(400).at(SimulatedEndpoint.HEART));
        runScheduler();
        write(2);
        eventually().until(() -> ready("date-tasks.parked") == 2);
        simulator.faults().clear();

        admin.purgeQueue("date-tasks.parked", false);
        runScheduler();

        assertThat(write(2)).hasSize(2);
    }

    @Test
    void the_same_date_twice_is_fetched_once() {
        connected(2);
        runScheduler();
        write(2);
        consumer.stop();
        long asked = requests();
        type(today().minusDays(1));
        type(today().minusDays(1));
        consumer.start();

        assertThat(write(1)).hasSize(1);
        eventually().until(this::allPublished);
        assertThat(write()).isEmpty();
        assertThat(requests() - asked).isLessThanOrEqualTo(12);
    }

    @Test
    void the_newest_dates_are_queued_first() {
        connected(3);
        consumer.stop();
        runScheduler();

        assertThat(body(take("date-tasks")))
                .isEqualTo("{\"user\":\"" + user + "\",\"date\":\"" + today().minusDays(1) + "\"}");
    }

    @Test
    @Timeout(60)
    void ten_years_are_queued_in_one_run_and_once() {
        connected(3650);
        consumer.stop();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        threads.resetPeakThreadCount();
        int before = threads.getThreadCount();
        runScheduler();

        assertThat(ready("date-tasks")).isEqualTo(3650);
        assertThat(threads.getPeakThreadCount() - before)
                .as("threads started by a confirm of many messages")
                .isLessThan(50);
    }
}
