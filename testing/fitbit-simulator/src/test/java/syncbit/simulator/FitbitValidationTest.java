package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Web API validates requests as Fitbit does. */
class FitbitValidationTest extends AbstractSimulatorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/1/user/-/activities/stairs/date/2026-01-01/2026-01-02.json",
                "/1/user/-/activities/steps/date/2026-01-01.json",
                "/1/user/-/activities/date/2026-01-01/2026-01-02.json",
                "/1/user/-/sleep/date/2026-01-01.json",
                "/1.2/user/-/hrv/date/2026-01-01.json",
                "/1/user/-/hrv/date/2026-01-01",
                "/1/user/-/heart/date/2026-01-01/1d.json",
                "/1/user/-/device.json",
                "/2/nothing"
            })
    void an_unknown_path_is_not_found(String path) {
        HttpResponse<String> answer = caller.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer)).isEqualTo("not_found");
    }

    @Test
    void data_endpoints_reject_post() {
        HttpResponse<String> answer = SimulatorClient.send(
                caller.request("/1/user/-/hrv/date/2026-01-01.json").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/1/user/-/hrv/date/2026-13-01.json",
                "/1/user/-/hrv/date/2026-02-30.json",
                "/1/user/-/hrv/date/26-1-1.json",
                "/1/user/-/hrv/date/+12026-01-01.json",
                "/1/user/-/hrv/date/yesterday.json",
                "/1/user/-/hrv/date/2026-01-01/7d.json",
                "/1/user/-/hrv/date/2026-01-02/2026-01-01.json",
                "/1/user/-/activities/steps/date/2026-01-01/2d.json",
            })
    void an_invalid_date_is_rejected(String path) {
        HttpResponse<String> answer = caller.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("validation");
        assertThat(SimulatorClient.JSON.readTree(answer.body()).get("success").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/1/user/-/activities/steps, 1095",
        "/1/user/-/activities/tracker/steps, 1095",
        "/1/user/-/activities/distance, 1095",
        "/1/user/-/activities/calories, 1095",
        "/1/user/-/activities/activityCalories, 30",
        "/1/user/-/activities/floors, 1095",
        "/1/user/-/activities/elevation, 1095",
        "/1/user/-/activities/minutesSedentary, 1095",
        "/1/user/-/activities/minutesLightlyActive, 1095",
        "/1/user/-/activities/minutesFairlyActive, 1095",
        "/1/user/-/activities/minutesVeryActive, 1095",
        "/1/user/-/activities/heart, 365",
        "/1/user/-/activities/active-zone-minutes, 1095",
        "/1.2/user/-/sleep, 100",
        "/1/user/-/hrv, 30",
        "/1/user/-/br, 30",
        "/1/user/-/temp/skin, 30",
        "/1/user/-/cardioscore, 30",
        "/1/user/-/body/log/weight, 31",
        "/1/user/-/body/log/fat, 30"
    })
    void a_range_is_limited_to_the_documented_width(String path, int days) {
        String widest = path + "/date/" + TODAY.minusDays(days - 1) + "/" + TODAY + ".json";
        String wider = path + "/date/" + TODAY.minusDays(days) + "/" + TODAY + ".json";

        assertThat(caller.get(widest).statusCode()).isEqualTo(200);
        assertThat(caller.get(wider).statusCode()).isEqualTo(400);
        assertThat(message(caller.get(wider))).contains(days + " days");
    }

    @Test
    void oxygen_saturation_has_no_range_limit() {
        assertThat(caller.get("/1/user/-/spo2/date/1990-01-01/2026-01-10.json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_token_is_invalid() {
        HttpResponse<String> answer = new SimulatorClient(simulator, "made-up").get("/1/user/-/profile.json");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(error(answer)).isEqualTo("invalid_token");
    }

    @Test
    void a_missing_token_is_invalid() {
        HttpResponse<String> answer = SimulatorClient.send(simulator, "GET", "/1/user/-/profile.json", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(error(answer)).isEqualTo("invalid_token");
    }

    @Test
    void an_error_repeats_the_expired_token() {
        String token = simulator.signIn(person).access();
        SimulatorClient late = new SimulatorClient(simulator, token);
        clock.advance(Duration.ofSeconds(28_799));
        assertThat(late.get("/1/user/-/profile.json").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));

        HttpResponse<String> answer = late.get("/1/user/-/profile.json");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"errors\":[{\"errorType\":\"expired_token\",\"message\":\"Access token expired: " + token
                        + "\"}],\"success\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "/1/user/-/activities/date/2026-01-01.json, activity",
        "/1/user/-/activities/steps/date/2026-01-01/1d.json, activity",
        "/1/user/-/activities/active-zone-minutes/date/2026-01-01/1d.json, activity",
        "/1/user/-/activities/heart/date/2026-01-01/1d.json, heartrate",
        "/1.2/user/-/sleep/date/2026-01-01.json, sleep",
        "/1/user/-/hrv/date/2026-01-01.json, heartrate",
        "/1/user/-/spo2/date/2026-01-01.json, oxygen_saturation",
        "/1/user/-/br/date/2026-01-01.json, respiratory_rate",
        "/1/user/-/temp/skin/date/2026-01-01.json, temperature",
        "/1/user/-/cardioscore/date/2026-01-01.json, cardio_fitness",
        "/1/user/-/body/log/weight/date/2026-01-01.json, weight",
        "/1/user/-/body/log/fat/date/2026-01-01.json, weight",
        "/1/user/-/devices.json, settings",
        "/1/user/-/profile.json, profile"
    })
    void an_error_names_the_missing_scope(String path, String scope) {
        SimulatorClient limited = new SimulatorClient(
                simulator, simulator.signIn(person, Set.of("location")).access());
        SimulatorClient allowed = new SimulatorClient(
                simulator, simulator.signIn(person, Set.of(scope)).access());

        HttpResponse<String> answer = limited.get(path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(error(answer)).isEqualTo("insufficient_scope");
        assertThat(message(answer)).contains(" " + scope + " ");
        assertThat(allowed.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void another_persons_data_is_forbidden() {
        assertThat(caller.get("/1/user/BBBBBB/profile.json").statusCode()).isEqualTo(403);
        assertThat(caller.get("/1/user/AAAAAA/profile.json").statusCode()).isEqualTo(200);
    }

    @Test
    void future_dates_and_dates_before_the_account_are_empty() {
        for (String day : Set.of("2019-12-31", "2026-02-01")) {
            assertThat(caller.json("/1/user/-/activities/steps/date/" + day + "/1d.json")
                            .at("/activities-steps/0/value")
                            .asString())
                    .isEqualTo("0");
            assertThat(caller.json("/1/user/-/activities/minutesSedentary/date/" + day + "/1d.json")
                            .at("/activities-minutesSedentary/0/value")
                            .asString())
                    .isEqualTo("1440");
            assertThat(caller.body("/1/user/-/activities/heart/date/" + day + "/1d.json"))
                    .doesNotContain("restingHeartRate")
                    .doesNotContain("minutes");
            assertThat(caller.body("/1.2/user/-/sleep/date/" + day + "/" + day + ".json"))
                    .isEqualTo("{\"sleep\":[]}");
            assertThat(caller.body("/1/user/-/hrv/date/" + day + ".json")).isEqualTo("{\"hrv\":[]}");
            assertThat(caller.body("/1/user/-/body/log/weight/date/" + day + ".json"))
                    .isEqualTo("{\"weight\":[]}");
        }
    }

    @Test
    void a_period_ends_at_its_date() {
        assertThat(caller.json("/1/user/-/activities/steps/date/2026-01-05/7d.json")
                        .at("/activities-steps/0/dateTime")
                        .asString())
                .isEqualTo("2025-12-30");
        assertThat(caller.json("/1/user/-/activities/steps/date/2026-01-05/7d.json")
                        .get("activities-steps")
                        .size())
                .isEqualTo(7);
    }

    @Test
    void us_units_are_used_only_on_request() {
        double kilometres = activity(TODAY.minusDays(3)).distance().total();
        String path = "/1/user/-/activities/distance/date/" + TODAY.minusDays(3) + "/1d.json";

        assertThat(distance(caller.get(path))).isEqualTo(kilometres);
        assertThat(distance(SimulatorClient.send(caller.request(path).header("Accept-Language", "en_US"))))
                .isEqualTo(kilometres / 1.609344, within(1e-9));
    }

    private static double distance(HttpResponse<String> answer) {
        return Double.parseDouble(SimulatorClient.JSON
                .readTree(answer.body())
                .at("/activities-distance/0/value")
                .asString());
    }
}
