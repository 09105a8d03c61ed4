package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;
import static syncbit.writer.WriterTestBase.AUTHORIZED;
import static syncbit.writer.WriterTestBase.ask;
import static syncbit.writer.WriterTestBase.eventually;

import java.net.URI;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.RealRabbit;
import syncbit.testkit.VictoriaServer;

/** A VictoriaMetrics that answers 204 to samples and drops them: its retention is short, and it takes one series a day. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"SERVICE_TOKEN=between-services", "writer.upkeep.interval=500ms"})
@Import({RealPostgres.class, RealRabbit.class, SummaryQueues.class, WriterDatabase.class})
class DroppedRowsIT {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);
    private static final LocalDate TOO_OLD = LocalDate.of(2015, 12, 24);

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {
        @Bean(destroyMethod = "close")
        VictoriaServer victoriaServer() {
            return VictoriaServer.startWith("-storage.maxDailySeries=1", "-retentionPeriod=5y");
        }

        @Bean
        DynamicPropertyRegistrar victoriaSettings(VictoriaServer server) {
            return registry -> {
                registry.add("victoria.endpoint", server::importUrl);
                registry.add("victoria.user", server::username);
                registry.add("victoria.password", server::password);
            };
        }
    }

    @Autowired
    private SummaryQueues queues;

    @Autowired
    private VictoriaServer victoria;

    @LocalServerPort
    private int port;

    @Test
    void dropped_samples_are_not_claimed_and_the_remedy_is_shown() throws Exception {
        // The first check reads the limits.
        eventually(() -> assertThat(get("/actuator/prometheus"))
                .contains("syncbit_victoria_rows_dropped{reason=\"daily_series_limit\"} 0.0"));

        // The first series of the day is kept.
        queues.publish(event("dropped", DATE, steps(8412)));
        eventually(() -> assertThat(completions()).contains("activity"));
        queues.publish(event("dropped", DATE, hrv(30)), event("dropped", TOO_OLD, steps(1)));

        eventually(() ->
                assertThat(get("/actuator/prometheus")).contains("syncbit_audit_samples_lost{user=\"dropped\"} 2.0"));
        assertThat(completions())
                .startsWith("[{\"date\":\"2025-12-24\",\"groups\":[\"activity\"]")
                .doesNotContain("2015");
        assertThat(victoria.export("{user=\"dropped\"}"))
                .extracting(VictoriaServer.Sample::name)
                .containsExactly("fitbit_steps_total");
        assertThat(ask(
                                "POST",
                                url("/api/gaps"),
                                AUTHORIZED,
                                "[{\"user\":\"dropped\",\"from\":\"2025-12-24\",\"to\":\"2025-12-24\",\"groups\":[\"hrv\"]}]")
                        .body())
                .containsPattern("\"audit\":\\{.*\"lost\":[12]");
        assertThat(get("/actuator/health/readiness"))
                .endsWith("\"status\":\"UP\"}")
                .contains("-storage.maxDailySeries is reached: remove or raise it", "older than -retentionPeriod");
    }

    private String completions() throws Exception {
        return get("/api/completions?user=dropped");
    }

    private String get(String path) throws Exception {
        return ask("GET", url(path), AUTHORIZED, "").body();
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
