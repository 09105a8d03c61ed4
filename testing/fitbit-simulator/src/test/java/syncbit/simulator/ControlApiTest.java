package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import tools.jackson.databind.JsonNode;

/** The control API. */
class ControlApiTest extends AbstractSimulatorTest {
    private static final String AAAAAA = "/_control/people/AAAAAA";

    @Test
    void a_person_is_added() {
        HttpResponse<String> answer = call("POST", "/_control/people", """
                {"encodedId":"BBBBBB","seed":9,"displayName":"Bo","timeZone":"Europe/Berlin","memberSince":"2025-05-05",
                 "trackers":["Versa 4"],"scale":"Aria Air","altimeter":false}
                """);

        assertThat(answer.statusCode()).isEqualTo(201);
        SimulatedPerson added = simulator.person("BBBBBB");
        assertThat(added.displayName()).isEqualTo("Bo");
        assertThat(added.timeZone().getId()).isEqualTo("Europe/Berlin");
        assertThat(added.memberSince()).isEqualTo("2025-05-05");
        assertThat(added.devices())
                .extracting(device -> device.type() + " " + device.deviceVersion())
                .containsExactly("TRACKER Versa 4", "SCALE Aria Air");
        assertThat(added.day(LocalDate.of(2025, 6, 1)))
                .isEqualTo(SimulatedPerson.seeded("CCCCCC", 9)
                        .withoutAltimeter()
                        .memberSince(LocalDate.of(2025, 5, 5))
                        .build()
                        .day(LocalDate.of(2025, 6, 1)));
    }

    @Test
    void all_people_are_listed() {
        JsonNode people = json("GET", "/_control/people");

        assertThat(people.size()).isEqualTo(1);
        assertThat(people.at("/0/encodedId").asString()).isEqualTo("AAAAAA");
        assertThat(people.at("/0/consents").asLong()).isEqualTo(1);
        assertThat(people.at("/0/lastSync").asString()).isEqualTo("2026-01-10T12:10:00Z");
    }

    @Test
    void the_expected_samples_are_json_lines() {
        List<String> lines = call("GET", AAAAAA + "/truth?from=2026-01-01&to=2026-01-03", "")
                .body()
                .lines()
                .toList();

        long expected = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2026, 1, 4))
                .mapToLong(date -> simulator.expectedSamples(person, date).size())
                .sum();
        assertThat(lines).hasSize((int) expected);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "{\"group\":\"activity\",\"metric\":\"fitbit_steps_total\",\"labels\":{\"device\":\"charge6\"},"
                                + "\"value\":"
                                + (double) activity(LocalDate.of(2026, 1, 1)).steps()
                                + ",\"timestamp\":1767193200000}");
    }

    @Test
    void the_expected_samples_can_be_limited_to_synced_data() {
        call("PUT", AAAAAA + "/sync", "{\"until\":\"2026-01-01T00:00:00Z\"}");

        assertThat(call("GET", AAAAAA + "/truth?from=2026-01-05&to=2026-01-05&visible=true", "")
                        .body())
                .contains("\"value\":1440.0")
                .doesNotContain("fitbit_resting_heart_rate_bpm");
        assertThat(call("GET", AAAAAA + "/truth?from=2026-01-05&to=2026-01-05", "")
                        .body())
                .contains("fitbit_resting_heart_rate_bpm");
        assertThat(call("GET", AAAAAA + "/truth/devices", "").body().lines()).hasSize(4);
    }

    @Test
    void the_sync_can_be_stopped_and_resumed() {
        call("PUT", AAAAAA + "/sync", "{\"until\":\"2026-01-01T00:00:00Z\"}");
        assertThat(person.lastSync(clock.instant())).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));

        call("PUT", AAAAAA + "/sync", "{\"until\":null}");
        assertThat(person.lastSync(clock.instant())).isEqualTo(clock.instant());
    }

    @Test
    void faults_are_added_and_cleared() {
        assertThat(call("POST", "/_control/faults", "{\"status\":500,\"endpoint\":\"devices\",\"times\":1}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(caller.get("/1/user/-/devices.json").statusCode()).isEqualTo(500);
        assertThat(caller.get("/1/user/-/devices.json").statusCode()).isEqualTo(200);

        call("POST", "/_control/faults", "{\"damage\":\"html\",\"person\":\"AAAAAA\"}");
        assertThat(caller.body("/1/user/-/devices.json")).startsWith("<!doctype html>");
        assertThat(json("GET", "/_control/faults").get("faults").size()).isEqualTo(1);
        call("DELETE", "/_control/faults", "");
        assertThat(caller.body("/1/user/-/devices.json")).startsWith("[");
    }

    @Test
    void fitbit_is_switched_off_and_on() {
        call("POST", "/_control/off", "");
        assertThat(caller.get("/1/user/-/devices.json").statusCode()).isEqualTo(410);

        call("DELETE", "/_control/faults", "");
        assertThat(caller.get("/1/user/-/devices.json").statusCode()).isEqualTo(200);
    }

    @Test
    void a_person_can_be_revoked_expired_charged_and_corrected() {
        call("POST", AAAAAA + "/spend", "{\"requests\":149}");
        assertThat(caller.get("/1/user/-/devices.json").headers().firstValue("Fitbit-Rate-Limit-Remaining"))
                .hasValue("0");
        call("POST", AAAAAA + "/correction", "{\"date\":\"2026-01-05\",\"steps\":42}");
        assertThat(activity(LocalDate.of(2026, 1, 5)).steps()).isEqualTo(42);
        call("POST", AAAAAA + "/expire", "");
        assertThat(error(caller.get("/1/user/-/devices.json"))).isEqualTo("expired_token");
        call("POST", AAAAAA + "/revoke", "");
        assertThat(error(caller.get("/1/user/-/devices.json"))).isEqualTo("invalid_token");
    }

    @Test
    void a_consent_is_granted_without_the_page() {
        String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String redirect = URLEncoder.encode("http://localhost:8080/callback", StandardCharsets.UTF_8);

        HttpResponse<String> answer = call(
                "POST",
                AAAAAA + "/consent",
                ("{\"authorizeUrl\":\"http://x/oauth2/authorize?client_id=simulator&response_type=code&scope=sleep&state=s"
                                + "&redirect_uri=%s&code_challenge=%s&code_challenge_method=S256\"}")
                        .formatted(redirect, challenge));

        assertThat(SimulatorClient.JSON.readTree(answer.body()).get("location").asString())
                .startsWith("http://localhost:8080/callback?code=")
                .endsWith("&state=s");
    }

    @Test
    void requests_are_counted_and_cleared() {
        caller.get("/1/user/-/devices.json");

        JsonNode counted = json("GET", "/_control/requests");

        assertThat(counted.get("counts").toString())
                .isEqualTo("[{\"person\":\"AAAAAA\",\"endpoint\":\"devices\",\"status\":200,\"count\":1}]");
        assertThat(counted.at("/windows/AAAAAA").toString())
                .isEqualTo("[{\"start\":\"2026-01-10T12:00:00Z\",\"granted\":1,\"refused\":0}]");
        call("DELETE", "/_control/requests", "");
        assertThat(simulator.requests().count(SimulatedEndpoint.DEVICES)).isZero();
        assertThat(simulator.windows(person)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/_control/people|{}|encodedId",
                "POST|/_control/people|{\"encodedId\":\"AAAAAA\"}|already",
                "POST|/_control/people|{\"encodedId\":\"short\"}|6 capital letters",
                "POST|/_control/people|{\"csv\":\"/nowhere\"}|daily-activity.csv",
                "POST|/_control/faults|{\"stats\":500}|stats",
                "POST|/_control/faults|{\"endpoint\":\"dreams\"}|DREAMS",
                "POST|/_control/faults|{\"damage\":\"fire\"}|fire",
                "POST|/_control/faults|nonsense|nonsense",
                "PUT|/_control/people/AAAAAA/sync|{}|until",
                "PUT|/_control/people/AAAAAA/sync|{\"until\":\"soon\"}|soon",
                "POST|/_control/people/AAAAAA/spend|{}|requests",
                "POST|/_control/people/ZZZZZZ/revoke||ZZZZZZ"
            })
    void an_invalid_request_gets_an_explanation(String method, String path, String body, String word) {
        HttpResponse<String> answer = call(method, path, body == null ? "" : body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(word);
    }

    @Test
    void an_unknown_control_path_is_not_found() {
        assertThat(call("GET", "/_control/dreams", "").statusCode()).isEqualTo(404);
        assertThat(call("GET", AAAAAA + "/dreams", "").statusCode()).isEqualTo(404);
    }

    @Test
    void the_front_page_describes_the_simulator() {
        assertThat(call("GET", "/", "").body()).contains("simulated").contains("/_control/people");
        assertThat(call("GET", "/health", "").body()).isEqualTo("up\n");
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return SimulatorClient.send(simulator, method, path, body);
    }

    private JsonNode json(String method, String path) {
        return SimulatorClient.JSON.readTree(call(method, path, "").body());
    }
}
