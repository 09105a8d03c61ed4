package syncbit.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static syncbit.writer.SummaryFixtures.event;
import static syncbit.writer.SummaryFixtures.hrv;
import static syncbit.writer.SummaryFixtures.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.SummaryTopology;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.RealRabbit;
import syncbit.testkit.VictoriaServer;
import syncbit.testkit.server.Servers;

/** Kills, stops and misconfigures the writer as a process. */
class WriterProcessIT {
    private static final LocalDate DATE = LocalDate.of(2025, 12, 24);

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private final Map<String, String> settings =
            new HashMap<>(Map.of("SERVICE_TOKEN", "token-of-the-services", "SERVER_PORT", "0"));

    @AfterEach
    void endEverything() throws Exception {
        processes.forEach(Process::destroyForcibly);
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    @Test
    void a_writer_killed_between_import_and_archive_leaves_each_sample_once() throws Exception {
        Stores stores = startStores();
        CountDownLatch imported = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        stores.proxy.behave(request -> {
            int status = FaultProxy.pass(request);
            if (request.carriesSamples() && imported.getCount() == 1) {
                imported.countDown();
                killed.await();
            }
            return status;
        });
        stores.publish(30);
        Process first = start();
        assertThat(imported.await(90, TimeUnit.SECONDS)).isTrue();
        first.destroyForcibly().waitFor();
        killed.countDown();
        assertThat(stores.victoria.export("{user=\"killed\"}"))
                .as("samples of the killed writer")
                .hasSize(60);

        start();

        // Without this, the samples of the killed writer alone would pass.
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(stores.completed()).isEqualTo(30));
        stores.everyDayStandsOnce();
        assertThat(stores.waiting()).isZero();
    }

    @Test
    void a_writer_killed_together_with_victoria_restores_the_lost_samples() throws Exception {
        settings.put("WRITER_UPKEEP_INTERVAL", "1s");
        Stores stores = storesOfWhichVictoriaForgot();

        start();

        await().ignoreExceptions().atMost(Duration.ofSeconds(90)).untilAsserted(stores::everyDayStandsOnce);
    }

    /** Retries, because VictoriaMetrics writes to disk every five seconds, possibly before the kill on a busy machine. */
    private Stores storesOfWhichVictoriaForgot() throws Exception {
        for (int attempt = 0; attempt < 5; attempt++) {
            Stores stores = startStores();
            Process first = start();
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(stores.knowsProcess()).isTrue());
            stores.publish(30);
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(stores.completed()).isEqualTo(30));
            stores.victoria.kill();
            first.destroyForcibly().waitFor();
            stores.victoria.switchOn();
            if (stores.victoria.export("{user=\"killed\"}").size() < 60) {
                return stores;
            }
        }
        throw new AssertionError("VictoriaMetrics lost nothing, so the test proves nothing");
    }

    @Test
    void a_writer_stopped_during_a_batch_finishes_and_acknowledges_it() throws Exception {
        Stores stores = startStores();
        CountDownLatch importing = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        stores.proxy.behave(request -> {
            if (request.carriesSamples()) {
                importing.countDown();
                asked.await();
            }
            return FaultProxy.pass(request);
        });
        stores.publish(30);
        Process writer = start();
        assertThat(importing.await(90, TimeUnit.SECONDS)).isTrue();

        writer.destroy();
        asked.countDown();

        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(stores.waiting()).isZero();
        assertThat(stores.completed()).isEqualTo(30);
        stores.everyDayStandsOnce();
    }

    @Test
    void a_missing_service_token_stops_the_writer_and_the_log_says_how_to_set_it() throws Exception {
        settings.remove("SERVICE_TOKEN");

        assertThat(lastWords()).contains("SERVICE_TOKEN is missing").contains("/run/secrets/service_token");
    }

    @Test
    void a_malformed_endpoint_is_named_without_its_value() throws Exception {
        settings.put("VICTORIA_ENDPOINT", "http://u:hunter2@v m/import?key=hunter2");

        assertThat(lastWords())
                .contains("VICTORIA_ENDPOINT must be the whole http")
                .doesNotContain("hunter2");
    }

    @Test
    void a_malformed_duration_is_named() throws Exception {
        settings.put("VICTORIA_TIMEOUT", "soon");

        assertThat(lastWords()).contains("VICTORIA_TIMEOUT is malformed");
    }

    private String lastWords() throws Exception {
        Process writer = start();
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.exitValue()).isNotZero();
        return Files.readString(log());
    }

    private Process start() throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        command.environment().putAll(settings);
        Process process = command.start();
        processes.add(process);
        return process;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Stores startStores() {
        JdbcConnectionDetails database = RealPostgres.freshDatabase(Servers.postgres());
        RealRabbit.VirtualHost rabbit = RealRabbit.VirtualHost.fresh(Servers.rabbit());
        VictoriaServer victoria = VictoriaServer.startWithoutDedup();
        FaultProxy proxy = FaultProxy.before(victoria.url());
        RabbitConnectionDetails.Address address = rabbit.getFirstAddress();
        settings.putAll(Map.ofEntries(
                Map.entry("SPRING_DATASOURCE_URL", database.getJdbcUrl()),
                Map.entry("SPRING_DATASOURCE_USERNAME", String.valueOf(database.getUsername())),
                Map.entry("SPRING_DATASOURCE_PASSWORD", String.valueOf(database.getPassword())),
                Map.entry("SPRING_RABBITMQ_HOST", address.host()),
                Map.entry("SPRING_RABBITMQ_PORT", String.valueOf(address.port())),
                Map.entry("SPRING_RABBITMQ_USERNAME", rabbit.getUsername()),
                Map.entry("SPRING_RABBITMQ_PASSWORD", rabbit.getPassword()),
                Map.entry("SPRING_RABBITMQ_VIRTUAL_HOST", rabbit.getVirtualHost()),
                Map.entry("VICTORIA_ENDPOINT", proxy.url() + "/api/v1/import/prometheus"),
                Map.entry("VICTORIA_USER", victoria.username()),
                Map.entry("VICTORIA_PASSWORD", victoria.password())));
        CachingConnectionFactory connections = new CachingConnectionFactory(address.host(), address.port());
        connections.setUsername(rabbit.getUsername());
        connections.setPassword(rabbit.getPassword());
        connections.setVirtualHost(rabbit.getVirtualHost());
        connections.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.CORRELATED);
        RabbitAdmin admin = new RabbitAdmin(connections);
        SummaryTopology.declarables().getDeclarables().forEach(declarable -> {
            switch (declarable) {
                case org.springframework.amqp.core.Exchange exchange -> admin.declareExchange(exchange);
                case org.springframework.amqp.core.Queue queue -> admin.declareQueue(queue);
                case org.springframework.amqp.core.Binding binding -> admin.declareBinding(binding);
                default -> throw new IllegalStateException("unknown " + declarable);
            }
        });
        servers.add(connections::destroy);
        servers.add(proxy);
        servers.add(victoria);
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(
                database.getJdbcUrl(), String.valueOf(database.getUsername()), String.valueOf(database.getPassword())));
        return new Stores(new SummaryQueues(new RabbitTemplate(connections)), proxy, victoria, jdbc);
    }

    private record Stores(SummaryQueues queues, FaultProxy proxy, VictoriaServer victoria, JdbcClient database) {
        void publish(int days) {
            for (int i = 0; i < days; i++) {
                queues.publish(event("killed", DATE.minusDays(i), steps(i), hrv(i)));
            }
        }

        long waiting() {
            return queues.ready(SummaryTopology.QUEUE);
        }

        long completed() {
            return database.sql("select count(*) from writer.completion")
                    .query(Long.class)
                    .single();
        }

        boolean knowsProcess() {
            return database.sql("select exists (select from writer.victoria_process)")
                    .query(Boolean.class)
                    .single();
        }

        void everyDayStandsOnce() {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                DailySummary day = event("killed", DATE.minusDays(i), steps(i));
                expected.add(
                        "fitbit_steps_total " + i + ".0 " + day.sampleTime().toEpochMilli());
                expected.add(
                        "fitbit_hrv_rmssd_ms " + i + ".0 " + day.sampleTime().toEpochMilli());
            }
            assertThat(victoria.export("{user=\"killed\"}").stream()
                            .map(sample -> sample.name() + " " + sample.value() + " " + sample.timestampMillis())
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
