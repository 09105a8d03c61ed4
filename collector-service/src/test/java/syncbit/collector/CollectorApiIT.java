package syncbit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.collector.support.FakeServices;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.Progress;
import syncbit.common.api.CollectorStatus.RequestCount;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import tools.jackson.databind.JsonNode;

/** What the collector answers over HTTP. */
class CollectorApiIT extends CollectorIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void status_shows_the_progress_of_each_history() throws Exception {
        connected(30);
        consumer.stop();
        runScheduler();
        fakeServices.complete(user, today().minusDays(1), ALL);

        CollectorStatus status = Json.MAPPER.readValue(call("GET", "/api/status", "", 200), CollectorStatus.class);

        assertThat(status.accounts()).singleElement().satisfies(account -> {
            assertThat(account.user()).isEqualTo(user);
            assertThat(account.timeZone()).isEqualTo(ZoneId.of("UTC"));
            assertThat(account.from()).isEqualTo(today().minusDays(30));
            assertThat(account.to()).isEqualTo(today().minusDays(1));
            assertThat(account.days()).isEqualTo(new Progress(30, 1, 29, 0));
            assertThat(account.cells()).isEqualTo(new Progress(330, 11, 319, 0));
            assertThat(account.advice()).isNull();
            assertThat(account.quota().limit()).isEqualTo(150);
            assertThat(account.quota().left())
                    .as("but for the profile and the devices")
                    .isEqualTo(148);
            assertThat(account.quota().resetAt())
                    .isEqualTo(clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
            assertThat(account.awaiting()).isZero();
            assertThat(account.lastSync()).isEqualTo(clock.instant());
            assertThat(account.finishAt()).isEqualTo(clock.instant());
        });
        assertThat(status.requests())
                .filteredOn(asked -> asked.outcome().equals("answered"))
                .extracting(RequestCount::endpoint)
                .contains("profile", "devices");
        assertThat(text("GET", "/actuator/prometheus", ""))
                .contains("syncbit_cells{state=\"wanted\",user=\"" + user + "\"} 330.0")
                .contains("syncbit_cells{state=\"in_flight\",user=\"" + user + "\"} 319.0")
                .contains("syncbit_cells{state=\"complete\",user=\"" + user + "\"} 11.0")
                .contains("syncbit_cells{state=\"parked\",user=\"" + user + "\"} 0.0")
                .contains("syncbit_days_awaiting{user=\"" + user + "\"} 0.0")
                .contains("syncbit_finish_seconds{user=\"" + user + "\"} 0.0")
                .contains("syncbit_quota_left{provider=\"fitbit\",user=\"" + user + "\"} 148.0")
                .contains("syncbit_quota_limit{provider=\"fitbit\",user=\"" + user + "\"} 150.0")
                .contains("syncbit_quota_reset_seconds{provider=\"fitbit\",user=\"" + user + "\"}")
                .contains("syncbit_requests_total{endpoint=\"profile\",outcome=\"answered\"}")
                .contains("syncbit_account_stopped{user=\"" + user + "\"} 0.0");
    }

    @Test
    void a_backfill_returns_its_plan_and_a_dry_run_queues_nothing() throws Exception {
        connected(400);
        for (int i = 1; i <= 400; i++) {
            fakeServices.complete(user, today().minusDays(i), ALL);
        }
        runScheduler();
        String year =
                "{\"user\":\"" + user + "\",\"from\":\"" + today().minusDays(365) + "\",\"force\":true,\"dryRun\":";
        consumer.stop();

        JsonNode plan = Json.MAPPER.readTree(call("POST", "/api/backfill", year + "true}", 200));
        assertThat(plan.path("dates").asInt()).isEqualTo(365);
        assertThat(plan.path("requests").asInt()).isBetween(60, 95);
        assertThat(plan.path("windows").asInt()).isEqualTo(1);
        assertThat(plan.path("published").asInt()).isZero();
        assertThat(plan.path("finishAt").asString()).isEqualTo(clock.instant().toString());
        assertThat(ready("date-tasks")).isZero();

        JsonNode done = Json.MAPPER.readTree(call("POST", "/api/backfill", year + "false}", 200));
        assertThat(done.path("published").asInt()).isEqualTo(365);
        assertThat(ready("date-tasks")).isEqualTo(365);
        runScheduler();
        assertThat(ready("date-tasks")).as("complete, yet wanted by a person").isEqualTo(365);

        JsonNode nothing = Json.MAPPER.readTree(call("POST", "/api/backfill", "{\"user\":\"" + user + "\"}", 200));
        assertThat(nothing.path("dates").asInt()).as("every date is complete").isZero();
        consumer.start();
        assertThat(write(365)).hasSize(365);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                            | 400 | user
        `{"user":"a b"}`                                              | 400 | user
        `{"user":"nobody"}`                                           | 422 | user
        `{"user":"USER","from":"soon"}`                            | 400 | from
        `{"user":"USER","to":"2026-13-01"}`                        | 400 | to
        `{"user":"USER","to":"2999-01-01"}`                        | 422 | to
        `{"user":"USER","from":"2026-02-02","to":"2026-02-01"}`    | 422 | from
        `{"user":"USER","from":"0001-01-01"}`                      | 422 | from
        `{"user":"USER","from":"-9999-01-01"}`                     | 422 | from
        """)
    void an_invalid_backfill_is_refused_by_its_field(String body, int status, String field) throws Exception {
        connected(3);

        JsonNode problem = Json.MAPPER.readTree(call("POST", "/api/backfill", body.replace("USER", user), status));

        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("detail").asString()).isNotBlank();
    }

    @Test
    void a_backfill_without_json_gets_an_example() throws Exception {
        assertThat(call("POST", "/api/backfill", "all of it", 400)).contains("The body must be JSON such as");
    }

    @Test
    void a_sync_is_done_at_once() throws Exception {
        connected(2);

        call("POST", "/api/sync", "{\"user\":\"" + user + "\"}", 202);

        assertThat(write(2)).hasSize(2);
    }

    @Test
    void a_profile_is_read_at_once_and_nothing_is_queued() throws Exception {
        connected(2);

        assertThat(call("POST", "/api/profile?user=" + user, "", 200))
                .isEqualTo("{\"timeZone\":\"UTC\",\"state\":\"connected\",\"advice\":null}");

        assertThat(rows()).isEmpty();
        assertThat(requests()).isOne();
        assertThat(call("POST", "/api/profile?user=nobody", "", 200))
                .isEqualTo("{\"timeZone\":null,\"state\":null,\"advice\":null}");
    }

    @Test
    void an_unavailable_profile_has_advice() throws Exception {
        connected(2);
        simulator.faults().add(Fault.status(410));

        assertThat(call("POST", "/api/profile?user=" + user, "", 200))
                .startsWith("{\"timeZone\":null,\"state\":\"connected\",\"advice\":\"")
                .contains("Google");
    }

    @Test
    void an_account_whose_profile_cannot_be_read_is_stopped_until_a_user_sets_the_time_zone() throws Exception {
        connected(2);
        simulator
                .faults()
                .add(Fault.unexpectedJson().at(SimulatedEndpoint.PROFILE).times(3));

        assertThat(call("POST", "/api/profile?user=" + user, "", 200))
                .startsWith("{\"timeZone\":null,\"state\":\"connected\",\"advice\":\"")
                .contains("/api/profile?user=");
        long requests = requests();
        runScheduler();
        assertThat(requests()).isEqualTo(requests);

        assertThat(call("POST", "/api/profile?user=" + user + "&timeZone=Asia/Beijing", "", 400))
                .contains("Asia/Beijing");
        assertThat(call("POST", "/api/profile?user=" + user + "&timeZone=Asia/Shanghai", "", 200))
                .isEqualTo("{\"timeZone\":\"Asia/Shanghai\",\"state\":\"connected\",\"advice\":null}");
        runScheduler();
        assertThat(write(2)).extracting(DailySummary::timeZone).containsOnly(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void the_identity_of_a_consent_at_google_is_returned_to_auth_service() throws Exception {
        SimulatedPerson person = simulator.add(SimulatedPerson.seeded("IDENT1", 3));
        String asked =
                "{\"accessToken\":\"" + simulator.signInWithGoogle(person).access() + "\"}";

        assertThat(call("POST", "/api/google/identity", asked, 200))
                .isEqualTo("{\"healthUserId\":\"" + person.healthUserId() + "\",\"legacyUserId\":\"IDENT1\"}");
        simulator.faults().add(Fault.reason("ACCOUNT_NOT_LINKED").times(1));
        assertThat(call("POST", "/api/google/identity", asked, 422))
                .contains("\"detail\":\"This Google account has no Fitbit data");
        simulator.faults().add(Fault.status(503).times(2));
        assertThat(call("POST", "/api/google/identity", asked, 503)).contains("Try again");
        assertThat(call("POST", "/api/google/identity", "{}", 400)).contains("\"field\":\"accessToken\"");
        assertThat(status("POST", "/api/google/identity", "Bearer wrong")).isEqualTo(401);
    }

    @Test
    void a_service_that_is_down_is_named() throws Exception {
        fakeServices.away(true);

        assertThat(call("GET", "/api/status", "", 503)).contains("auth-service at http://localhost");
    }

    @Test
    void only_probes_answer_without_the_service_token() throws Exception {
        assertThat(status("GET", "/api/status", "Bearer wrong")).isEqualTo(401);
        assertThat(status("POST", "/api/backfill", "Bearer wrong")).isEqualTo(401);
        assertThat(status("GET", "/actuator/env", "Bearer wrong")).isEqualTo(401);
        assertThat(status("GET", "/actuator/health/liveness", "none")).isEqualTo(200);
        assertThat(status("GET", "/actuator/health/readiness", "none")).isEqualTo(200);
        assertThat(status("GET", "/actuator/prometheus", "none")).isEqualTo(200);
    }

    @Test
    void health_shows_database_broker_and_schedule() throws Exception {
        runScheduler();

        JsonNode components =
                Json.MAPPER.readTree(call("GET", "/actuator/health", "", 200)).path("components");

        assertThat(components.path("db").path("status").asString()).isEqualTo("UP");
        assertThat(components.path("rabbit").path("status").asString()).isEqualTo("UP");
        assertThat(components.path("schedule").path("details").path("stale").asBoolean(true))
                .isFalse();
    }

    private String call(String method, String path, String body, int expected) throws Exception {
        HttpResponse<String> response = send(method, path, body, "Bearer " + FakeServices.SERVICE_TOKEN);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
        return response.body();
    }

    private String text(String method, String path, String body) throws Exception {
        return send(method, path, body, "none").body();
    }

    private int status(String method, String path, String authorization) throws Exception {
        return send(method, path, "{}", authorization).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(url(path))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
