package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.collector.client.AuthClient;
import syncbit.collector.publish.BrokerBlockMonitor;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.collector.task.TaskQueue;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedQuota;

/** A standby collector takes over when the first one dies during a backfill. */
class StandbyConsumerIT extends CollectorIntegrationTest {
    @Autowired
    private AuthClient auth;

    @Autowired
    private AccountFetcher fetching;

    @Autowired
    private TaskClaim intake;

    @Autowired
    private TaskQueue queue;

    @Autowired
    private BrokerBlockMonitor blocks;

    @Autowired
    private FetchSettings settings;

    @Test
    void the_standby_continues_after_the_first_one_died_and_exceeds_no_window() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
        SimulatedPerson person = connected(1000);
        CachingConnectionFactory first = (CachingConnectionFactory) rabbit.getConnectionFactory();
        CachingConnectionFactory second = new CachingConnectionFactory(first.getRabbitConnectionFactory());
        PerUserExecutor executor = new PerUserExecutor(settings);
        SimpleMessageListenerContainer standby = new FetchConfiguration()
                .taskConsumer(
                        second,
                        admin,
                        new TaskListener(auth, fetching, intake, queue, executor, blocks, settings),
                        executor,
                        settings);
        standby.start();
        try {
            runScheduler();
            eventually().until(() -> requests() >= 60);
            first.resetConnection();
            consumer.stop();

            settle();
            for (int window = 0; window < 4 && !allPublished(); window++) {
                clock.advance(Duration.ofMinutes(55));
                settle();
                clock.advance(Duration.ofMinutes(5));
                settle();
            }
            runScheduler();
            assertThat(rows()).as("every date is complete").isEmpty();
        } finally {
            standby.stop();
            second.destroy();
        }
        List<SimulatedQuota.Window> windows = simulator.windows(person);
        assertThat(windows).hasSizeLessThanOrEqualTo(3).allSatisfy(window -> {
            assertThat(window.granted()).isLessThanOrEqualTo(150);
            assertThat(window.refused()).isZero();
        });
        assertThat(windows.subList(0, windows.size() - 1))
                .allSatisfy(window -> assertThat(window.granted()).isGreaterThanOrEqualTo(147));
    }
}
