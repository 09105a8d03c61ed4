package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static syncbit.writer.SummaryFixtures.READ;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.steps;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.RealRabbit;
import syncbit.testkit.RealVictoria;
import syncbit.testkit.VictoriaServer;

/** A correction on a VictoriaMetrics with deduplication, which keeps the larger of two values. */
@SpringBootTest(properties = "SERVICE_TOKEN=between-services")
@Import({RealPostgres.class, RealRabbit.class, RealVictoria.class, SummaryQueues.class, WriterDatabase.class})
class DeduplicationIT {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);

    @Autowired
    private SummaryQueues queues;

    @Autowired
    private WriterDatabase database;

    @Autowired
    private VictoriaServer victoria;

    @Test
    void a_lower_value_replaces_a_higher() {
        queues.publish(event("dedup", DATE, steps(8412)), event("dedup", DATE.plusDays(1), steps(1)));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.completed("dedup")).isEqualTo(2));

        queues.publish(event("dedup", DATE, READ.plusSeconds(60), steps(50)));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(victoria.export("{user=\"dedup\"}"))
                        .extracting(VictoriaServer.Sample::value)
                        .containsExactlyInAnyOrder(50.0, 1.0));
    }
}
