package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import syncbit.common.summary.SummaryTopology;

/** While a store is unavailable, events wait in the queue; none is lost or duplicated. */
@ExtendWith(OutputCaptureExtension.class)
class OutageIT extends WriterTestBase {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final String ONCE = "8412.0@1766530800000";

    @Autowired
    private CachingConnectionFactory connections;

    @Autowired
    private SimpleMessageListenerContainer container;

    @Autowired
    @Qualifier("consumerGate")
    private SmartLifecycle consumerGate;

    @Test
    void events_wait_while_victoria_is_down_and_are_written_afterwards() throws Exception {
        victoria.switchOff();
        queues.publish(event("off", DATE, steps(8412)));

        eventually(() -> {
            assertThat(queues.consumers()).isZero();
            assertThat(queues.ready(SummaryTopology.QUEUE)).isOne();
        });
        assertThat(get("/actuator/health").body()).contains("VictoriaMetrics");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body()).contains("syncbit_store_up 0.0");
        eventually(() -> assertThat(get("/actuator/health").body()).contains("VictoriaMetrics does not answer"));
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(database.completed("off")).isZero();

        victoria.switchOn();

        eventually(() -> assertThat(held("fitbit_steps_total", "off")).containsExactly(ONCE));
        eventually(() -> assertThat(get("/actuator/health").statusCode()).isEqualTo(200));
        assertThat(get("/actuator/prometheus").body()).contains("syncbit_store_up 1.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503, 400})
    void no_event_is_lost_parked_or_duplicated_while_victoria_answers(int status) {
        String user = "status" + status;
        proxy.behave(request -> status);
        queues.publish(event(user, DATE, steps(8412)));
        eventually(() -> {
            assertThat(queues.consumers()).isZero();
            assertThat(queues.ready(SummaryTopology.QUEUE)).isOne();
        });

        proxy.passEverything();

        eventually(() -> assertThat(held("fitbit_steps_total", user)).containsExactly(ONCE));
        assertThat(queues.ready(SummaryTopology.PARKED_QUEUE)).isZero();
        eventually(() -> assertThat(database.unsettled(user)).isZero());
    }

    @Test
    void an_import_whose_response_is_lost_leaves_one_sample() {
        AtomicInteger imports = new AtomicInteger();
        proxy.behave(request -> {
            int status = FaultProxy.pass(request);
            return request.carriesSamples() && imports.getAndIncrement() == 0 ? 502 : status;
        });

        queues.publish(event("answerless", DATE, steps(8412)));

        eventually(() -> assertThat(database.completed("answerless")).isOne());
        assertThat(imports).hasValueGreaterThan(1);
        assertThat(held("fitbit_steps_total", "answerless")).containsExactly(ONCE);
    }

    @Test
    void a_request_without_response_times_out() {
        CountDownLatch testIsOver = new CountDownLatch(1);
        AtomicInteger imports = new AtomicInteger();
        proxy.behave(request -> {
            int status = FaultProxy.pass(request);
            if (request.carriesSamples() && imports.getAndIncrement() == 0) {
                testIsOver.await(60, TimeUnit.SECONDS);
            }
            return status;
        });

        queues.publish(event("slow", DATE, steps(8412)));

        eventually(() -> assertThat(database.completed("slow")).isOne());
        testIsOver.countDown();
        assertThat(held("fitbit_steps_total", "slow")).containsExactly(ONCE);
    }

    @Test
    void a_failure_between_import_and_archive_leaves_one_sample() {
        queues.publish(event("between", DATE.minusDays(1), steps(1)));
        eventually(() -> assertThat(database.completed("between")).isOne());
        proxy.behave(request -> {
            int status = FaultProxy.pass(request);
            if (request.carriesSamples()) {
                database.takeAway();
                proxy.passEverything();
            }
            return status;
        });

        queues.publish(event("between", DATE, steps(8412), hrv(30)));
        eventually(() -> {
            assertThat(queues.consumers()).isZero();
            assertThat(queues.ready(SummaryTopology.QUEUE)).isOne();
        });
        assertThat(held("fitbit_steps_total", "between")).contains(ONCE);
        database.bringBack();

        eventually(() -> assertThat(database.completed("between")).isEqualTo(2));
        assertThat(held("fitbit_steps_total", "between")).containsExactly("1.0@1766444400000", ONCE);
        assertThat(held("fitbit_hrv_rmssd_ms", "between")).containsExactly("30.0@1766530800000");
        assertThat(database.unsettled("between")).isZero();
    }

    @Test
    void an_invalid_message_is_parked_once_despite_retries_of_its_batch() {
        proxy.behave(request -> 503);
        queues.publish(event("unread", DATE.minusDays(1), steps(1)));
        eventually(() -> assertThat(queues.consumers()).isZero());
        // All messages wait now and arrive in one batch.
        queues.publish("no event", SummaryTopology.routingKey("unread"));
        queues.publish(event("unread", DATE, steps(8412)));
        AtomicInteger imports = new AtomicInteger();
        proxy.behave(request -> {
            if (!request.carriesSamples()) {
                return FaultProxy.pass(request);
            }
            imports.incrementAndGet();
            return 503;
        });

        eventually(() -> assertThat(imports).hasValueGreaterThan(2));
        assertThat(queues.ready(SummaryTopology.PARKED_QUEUE)).isZero();
        proxy.passEverything();

        eventually(() -> assertThat(database.completed("unread")).isEqualTo(2));
        eventually(() -> assertThat(queues.ready(SummaryTopology.PARKED_QUEUE)).isOne());
    }

    @Test
    void a_batch_redelivered_after_a_lost_ack_changes_nothing(CapturedOutput log) {
        AtomicInteger imports = new AtomicInteger();
        proxy.behave(request -> {
            int status = FaultProxy.pass(request);
            if (request.carriesSamples() && imports.getAndIncrement() == 0) {
                connections.resetConnection();
            }
            return status;
        });

        queues.publish(event("unacked", DATE, steps(8412)));

        eventually(() -> assertThat(log).contains("A written batch can't be acknowledged"));
        eventually(() -> {
            assertThat(queues.consumers()).isOne();
            assertThat(queues.ready(SummaryTopology.QUEUE)).isZero();
        });
        assertThat(held("fitbit_steps_total", "unacked")).containsExactly(ONCE);
        assertThat(imports).hasValue(1);
    }

    @Test
    void an_attempt_that_ends_after_a_stop_does_not_start_the_consumer() throws Exception {
        proxy.behave(request -> 503);
        queues.publish(event("stopped", DATE, steps(8412)));
        eventually(() -> assertThat(queues.consumers()).isZero());
        CountDownLatch isStopped = new CountDownLatch(1);
        proxy.behave(request -> {
            isStopped.await(60, TimeUnit.SECONDS);
            return FaultProxy.pass(request);
        });
        try {
            Thread trying = await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(60))
                    .until(OutageIT::threadThatTries, Thread::isAlive);
            consumerGate.stop();
            isStopped.countDown();

            trying.join();
            assertThat(container.isRunning()).isFalse();
        } finally {
            consumerGate.start();
        }
        eventually(() -> assertThat(held("fitbit_steps_total", "stopped")).containsExactly(ONCE));
    }

    private static Thread threadThatTries() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("consumer-gate"))
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getMethodName().equals("resume")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void events_wait_while_postgres_is_down() throws Exception {
        database.takeAway();
        try {
            queues.publish(event("nobase", DATE, steps(8412)));
            eventually(() -> {
                assertThat(queues.consumers()).isZero();
                assertThat(queues.ready(SummaryTopology.QUEUE)).isOne();
            });
            assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        } finally {
            database.bringBack();
        }

        eventually(() -> assertThat(held("fitbit_steps_total", "nobase")).containsExactly(ONCE));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return ask("GET", url(path), "none", "");
    }
}
