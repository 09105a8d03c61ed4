package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.collector.support.FakeServices;
import syncbit.common.json.Json;
import syncbit.simulator.fault.Fault;
import syncbit.testkit.server.Servers;
import tools.jackson.databind.JsonNode;

/** While a store accepts no writes, no request is spent, and every answer names the store and the remedy. */
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=2000")
class UnwritableStoresIT extends CollectorIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int DAYS = 60;

    @Autowired
    private HikariDataSource connections;

    @Test
    void an_alarm_of_the_broker_stops_the_requests_until_it_ends() throws Exception {
        connected(DAYS);
        simulator.faults().add(Fault.delayed(Duration.ofMillis(500)));
        runScheduler();
        eventually().until(() -> requests() >= 4);

        Servers.controlRabbit("set_vm_memory_high_watermark", "0");
        long requests;
        try {
            eventually()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() ->
                            assertThat(get("/actuator/prometheus").body()).contains("syncbit_broker_blocked 1.0"));
            eventually().until(() -> !consumer.isRunning());
            requests = requests();

            runScheduler();
            HttpResponse<String> readiness = get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            JsonNode broker = Json.MAPPER.readTree(readiness.body()).at("/components/rabbit");
            assertThat(broker.path("status").asString()).isEqualTo("DOWN");
            assertThat(broker.at("/details/reason").asString()).contains("alarm (low on memory)");
            assertThat(Json.MAPPER
                            .readTree(get("/api/status").body())
                            .path("broker")
                            .asString())
                    .contains("free memory or disk space");
            assertThat(backfill())
                    .contains(
                            "\"status\":503", "RabbitMQ accepts no messages because of an alarm", "nothing was queued");
            assertThat(requests()).as("requests during the alarm").isEqualTo(requests);
        } finally {
            Servers.controlRabbit("set_vm_memory_high_watermark", "0.4");
        }
        simulator.faults().clear();

        eventually().until(() -> get("/actuator/health/readiness").statusCode() == 200);
        runScheduler();
        assertThat(write(DAYS)).extracting("date").doesNotHaveDuplicates().hasSize(DAYS);
        eventually().until(this::allPublished);
        assertThat(parked()).isEmpty();
    }

    @Test
    void a_read_only_database_is_named_with_its_remedy() throws Exception {
        connected(2);
        runScheduler();
        write(2);
        readOnly(true);
        try {
            eventually().untilAsserted(() -> {
                HttpResponse<String> readiness = get("/actuator/health/readiness");
                assertThat(readiness.statusCode()).isEqualTo(503);
                assertThat(Json.MAPPER
                                .readTree(readiness.body())
                                .at("/components/db/details/reason")
                                .asString())
                        .contains("PostgreSQL is read-only");
            });
            assertThat(backfill())
                    .contains("\"status\":503", "PostgreSQL is read-only", "default_transaction_read_only off");
        } finally {
            readOnly(false);
        }

        eventually().until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    private void readOnly(boolean value) {
        jdbc.sql("set transaction_read_only = off; do $$ begin execute format('alter database %I set"
                        + " default_transaction_read_only = " + value + "', current_database()); end $$")
                .update();
        // Only new sessions have the new default.
        connections.getHikariPoolMXBean().softEvictConnections();
    }

    private String backfill() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url("/api/backfill"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"user\":\"" + user + "\",\"force\":true}"));
        return send(request).body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(url(path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(
                request.header("Authorization", "Bearer " + FakeServices.SERVICE_TOKEN)
                        .build(),
                BodyHandlers.ofString());
    }
}
