package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import syncbit.local.server.FreePort;

/** The services' contract with operators. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceContractIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final RunningSystem system = new RunningSystem("service-contract", RunningSystem.Quota.UNLIMITED);

    @BeforeAll
    void start() {
        system.start();
    }

    @AfterAll
    void close() {
        system.close();
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "AUTH, TOKEN_ENCRYPTION_KEY",
        "AUTH, ADMIN_PASSWORD",
        "AUTH, SERVICE_TOKEN",
        "COLLECTOR, SERVICE_TOKEN",
        "WRITER, SERVICE_TOKEN",
    })
    void a_missing_required_setting_stops_the_service_and_the_log_names_it(
            SyncbitService service, String setting, @TempDir Path folder) {
        Map<String, String> environment = complete(service, folder);
        environment.remove(setting);
        assertStopsNaming(setting, service, environment, folder);
    }

    @ParameterizedTest(name = "{0} with {1}={2}")
    @CsvSource({
        "AUTH, TOKEN_ENCRYPTION_KEY, this is no base64!",
        "AUTH, TOKEN_ENCRYPTION_KEY, dG9vIHNob3J0",
        "AUTH, FITBIT_TOKEN_URL, somewhere",
        "AUTH, LOG_LEVEL, verbose",
        "AUTH, SPRING_DATASOURCE_URL, postgres://localhost/syncbit",
        "COLLECTOR, FITBIT_QUOTA_PERIOD, an hour",
        "COLLECTOR, GOOGLE_QUOTA_REQUESTS, many",
        "COLLECTOR, LOG_LEVEL, verbose",
        "WRITER, LOG_LEVEL, verbose",
        "WRITER, SPRING_DATASOURCE_URL, jdbc:postgresql://localhost:port/syncbit",
        "COLLECTOR, SYNC_INTERVAL_MINUTES, often",
        "COLLECTOR, FITBIT_API_URL, somewhere",
        "COLLECTOR, BACKFILL_START_DATE, 24.12.2025",
        "WRITER, VICTORIA_ENDPOINT, somewhere",
        "WRITER, COLLECTOR_SERVICE_URL, somewhere",
    })
    void a_malformed_setting_stops_the_service_and_the_log_names_it(
            SyncbitService service, String setting, String value, @TempDir Path folder) {
        Map<String, String> environment = complete(service, folder);
        environment.put(setting, value);
        assertStopsNaming(setting, service, environment, folder);
    }

    @ParameterizedTest
    @EnumSource
    void probes_and_metrics_need_no_login(SyncbitService service) {
        ServiceHttpClient http = new ServiceHttpClient();
        URI address = system.service(service).address();
        assertThat(http.status(address.resolve("/actuator/health/liveness"))).isEqualTo(200);
        assertThat(http.status(address.resolve("/actuator/health/readiness"))).isEqualTo(200);
        assertThat(http.body(address.resolve("/actuator/prometheus")))
                .contains("application_started_time_seconds", "jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @EnumSource
    void with_a_management_port_health_and_metrics_are_only_there_and_nothing_else_is(
            SyncbitService service, @TempDir Path folder) {
        int port = FreePort.next();
        int management = FreePort.next();
        Map<String, String> environment = complete(service, folder);
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(management));
        ServiceHttpClient http = new ServiceHttpClient();
        try (ServiceProcess process =
                ServiceProcess.start(service, environment, folder.resolve(service.module() + ".log"))) {
            URI closed = URI.create("http://localhost:" + management);
            await().atMost(PATIENCE)
                    .until(() ->
                            !process.isAlive() || http.status(closed.resolve("/actuator/health/readiness")) == 200);
            assertThat(http.body(closed.resolve("/actuator/prometheus"))).contains("jvm_memory_used_bytes");
            for (String path : List.of(
                    "/", "/login", "/api/accounts", "/api/status", "/actuator", "/actuator/env", "/style.css")) {
                assertThat(http.status(closed.resolve(path))).as(path).isEqualTo(404);
            }
            for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/prometheus")) {
                assertThat(http.status(process.address().resolve(path)))
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "AUTH, /api/accounts, 401",
        "AUTH, /, 302",
        "AUTH, /oauth2/authorization/fitbit, 302",
        "AUTH, /actuator/env, 302",
        "COLLECTOR, /api/status, 401",
        "COLLECTOR, /actuator/env, 401",
        "WRITER, /api/completions?user=default, 401",
        "WRITER, /api/gaps?user=default, 401",
        "WRITER, /actuator/env, 401",
    })
    void every_other_path_needs_a_login(SyncbitService service, String path, int status) {
        URI address = system.service(service).address().resolve(path);
        assertThat(new ServiceHttpClient().status(address)).isEqualTo(status);
        assertThat(new ServiceHttpClient()
                        .send(HttpRequest.newBuilder(address).header("Authorization", "Bearer wrong"))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void each_service_uses_only_its_own_schema_of_the_shared_database() {
        assertThat(system.stores().tables().stream().map(table -> table.split("\\.")[0]))
                .contains("auth", "collector", "writer")
                .allMatch(Set.of("auth", "collector", "writer")::contains);
    }

    private void assertStopsNaming(
            String setting, SyncbitService service, Map<String, String> environment, Path folder) {
        try (ServiceProcess process =
                ServiceProcess.start(service, environment, folder.resolve(service.module() + ".log"))) {
            assertThat(process.exitStatus(PATIENCE)).as("exit status").isNotZero();
            assertThat(process.lastLines(3)).contains(setting);
        }
    }

    /** The settings of a running service on another port, with its secrets as variables. */
    private Map<String, String> complete(SyncbitService service, Path folder) {
        Map<String, String> environment = new HashMap<>(system.settings().of(service));
        environment.put("SERVER_PORT", "0");
        if (service == SyncbitService.AUTH) {
            environment.putAll(SystemEnvironment.authSecrets());
            environment.put("SYNCBIT_SECRETS_DIR", folder.toString());
        }
        return environment;
    }
}
