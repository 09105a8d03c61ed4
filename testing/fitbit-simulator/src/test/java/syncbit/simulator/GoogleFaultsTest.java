package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.google.GoogleBehaviour;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** Injected faults and optional behaviours of the Google Health API. */
class GoogleFaultsTest extends AbstractGoogleTest {
    @Test
    void an_unlinked_account_gets_the_recorded_error() {
        simulator.faults().add(Fault.reason("ACCOUNT_NOT_LINKED"));

        assertThat(google.get("/v4/users/me/identity").body()).isEqualTo("""
                {"error":{"code":400,"message":"The account is not linked to Google Health.","status":"FAILED_PRECONDITION",\
                "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCOUNT_NOT_LINKED",\
                "domain":"health.googleapis.com","metadata":{"redirect_uri":"https://fitbit.google.com/auth/signup"}}]}}""");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_DISABLED, 403",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT, 403",
        "RESOURCE_PERMISSION_DENIED, 403",
        "RATE_LIMIT_EXCEEDED, 429"
    })
    void an_error_has_a_reason(String reason, int status) {
        SimulatorClient.send(
                simulator,
                "POST",
                "/_control/faults",
                "{\"reason\":\"" + reason + "\",\"endpoint\":\"google-sleep\",\"times\":1}");

        assertThat(google.get("/v4/users/me/profile").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = google.get(reconciled("sleep", Map.of()));
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(reason(refused)).isEqualTo(reason);
        assertThat(google.get(reconciled("sleep", Map.of())).statusCode()).isEqualTo(200);
    }

    @Test
    void a_429_may_have_retry_after() {
        simulator.faults().add(Fault.retryAfter(Duration.ofSeconds(7)).times(1));
        simulator.faults().add(Fault.status(429).times(1));

        assertThat(google.get("/v4/users/me/profile").headers().firstValue("Retry-After"))
                .hasValue("7");
        assertThat(google.get("/v4/users/me/profile").headers().firstValue("Retry-After"))
                .isEmpty();
    }

    @Test
    void a_fault_applies_only_to_its_dates_and_to_google() {
        LocalDate date = LocalDate.of(2025, 12, 24);
        simulator
                .faults()
                .add(Fault.status(503).at(SimulatedEndpoint.GOOGLE_STEPS).on(date));
        simulator.faults().add(Fault.html().at(SimulatedEndpoint.GOOGLE_SLEEP));

        assertThat(rollUp("steps", date, date.plusDays(1), 90).body()).contains("\"status\":\"UNAVAILABLE\"");
        assertThat(rollUp("steps", date.plusDays(1), date.plusDays(2), 90).statusCode())
                .isEqualTo(200);
        assertThat(google.get(reconciled("sleep", Map.of())).body()).startsWith("<!doctype html>");
        assertThat(caller.get("/1/user/-/profile.json").statusCode()).isEqualTo(200);
    }

    @Test
    void behaviours_are_switched_by_name_over_http() {
        SimulatorClient.send(
                simulator,
                "PUT",
                "/_control/quirks",
                "{\"new-values\":true,\"not-a-number\":true,\"age-only\":true,\"unprocessed-sleep\":true}");

        assertThat(google.body("/v4/users/me/profile")).isEqualTo("{\"name\":\"users/me/profile\",\"age\":41}");
        assertThat(google.body("/v4/users/me/pairedDevices")).contains("\"deviceType\":\"RING\"");
        assertThat(google.body(points("daily-vo2-max", Map.of("pageSize", "1"))))
                .contains("\"vo2Max\":\"NaN\"")
                .contains("SPLENDID");
        assertThat(google.body(reconciled("sleep", Map.of("pageSize", "2")))).contains("\"processed\":false");

        SimulatorClient.send(simulator, "DELETE", "/_control/quirks", "");

        assertThat(google.body(reconciled("sleep", Map.of("pageSize", "2")))).contains("\"processed\":true");
        assertThat(SimulatorClient.send(simulator, "PUT", "/_control/quirks", "{\"no-such\":true}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(GoogleBehaviour.of("empty-pages")).isEqualTo(GoogleBehaviour.EMPTY_PAGES);
    }

    @Test
    void a_person_who_joined_at_google_has_no_fitbit_id() {
        SimulatedPerson newcomer =
                simulator.add(SimulatedPerson.seeded("GGGGGG", 3).googleOnly().memberSince(LocalDate.of(2025, 12, 1)));

        assertThat(new SimulatorClient(
                                simulator, simulator.signInWithGoogle(newcomer).access())
                        .body("/v4/users/me/identity"))
                .isEqualTo("""
                {"name":"users/%1$s/identity","healthUserId":"%1$s"}""".formatted(newcomer.healthUserId()));
        assertThat(newcomer.healthUserId()).hasSize(19).isNotEqualTo(person.healthUserId());
    }

    @Test
    void unsynced_data_is_not_returned() {
        person.syncUntil(java.time.Instant.parse("2026-01-07T20:00:00Z"));

        assertThat(rollUp("steps", LocalDate.of(2026, 1, 9), LocalDate.of(2026, 1, 11), 90)
                        .body())
                .isEqualTo("{\"rollupDataPoints\":[]}");
        assertThat(google.json("/v4/users/me/pairedDevices")
                        .at("/pairedDevices/0/lastSyncTime")
                        .asString())
                .isEqualTo("2026-01-07T20:00:00Z");
    }
}
