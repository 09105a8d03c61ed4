package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static syncbit.writer.Events.event;
import static syncbit.writer.Events.steps;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.RealRabbit;
import syncbit.testkit.VictoriaServer;

/** Events go from the queue into all stores, each exactly once. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "SERVICE_TOKEN=between-services")
@Import({RealPostgres.class, RealRabbit.class, StrictVictoria.class, Broker.class})
class WriterIT {
    @Autowired
    private Broker broker;

    @Autowired
    private VictoriaServer victoria;

    @Test
    void a_day_stands_once_at_midnight_of_its_zone() {
        broker.publish(event("zoe", LocalDate.of(2025, 12, 24), steps(8412)));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(victoria.export("fitbit_steps_total{user=\"zoe\"}"))
                        .hasSize(1));
    }
}
