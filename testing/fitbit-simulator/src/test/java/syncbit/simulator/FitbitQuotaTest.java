package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import syncbit.simulator.traffic.SimulatedQuota;
import syncbit.testkit.MutableClock;

/** Each person has a quota of requests per window of the clock. */
class FitbitQuotaTest extends AbstractSimulatorTest {
    private static final String PATH = "/1/user/-/devices.json";

    @Test
    void every_response_has_the_remaining_quota_and_the_reset_time() {
        assertThat(quota(caller.get(PATH))).isEqualTo("150 149 3000");
        clock.advance(Duration.ofMillis(500));
        assertThat(quota(caller.get("/1/user/-/hrv/date/wrong.json"))).isEqualTo("150 148 3000");
        clock.advance(Duration.ofSeconds(10));
        assertThat(quota(caller.get("/1/user/-/unknown.json"))).isEqualTo("150 147 2990");
    }

    @Test
    void requests_beyond_the_quota_are_rejected_until_the_next_hour() {
        simulator.spend(person, 149);
        assertThat(quota(caller.get(PATH))).isEqualTo("150 0 3000");

        HttpResponse<String> refused = caller.get(PATH);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(quota(refused)).isEqualTo("150 0 3000");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3000");
        assertThat(message(refused)).startsWith("Rate limit exceeded for the user");
        clock.set(Instant.parse("2026-01-10T12:59:59.999Z"));
        assertThat(quota(caller.get(PATH))).isEqualTo("150 0 1");
        clock.set(Instant.parse("2026-01-10T13:00:00Z"));
        assertThat(caller.get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void each_person_has_a_quota_of_their_own() {
        SimulatedPerson other = simulator.add(SimulatedPerson.seeded("BBBBBB", 8));
        simulator.spend(person, 150);

        HttpResponse<String> answer =
                new SimulatorClient(simulator, simulator.signIn(other).access()).get(PATH);

        assertThat(quota(answer)).isEqualTo("150 149 3000");
    }

    @Test
    void two_consents_of_a_person_share_the_quota() {
        caller.get(PATH);

        assertThat(quota(new SimulatorClient(simulator, simulator.signIn(person).access()).get(PATH)))
                .isEqualTo("150 148 3000");
    }

    @Test
    void a_rejected_token_costs_nothing() {
        simulator.expireAccess(person);

        HttpResponse<String> answer = caller.get(PATH);

        assertThat(answer.headers().map()).doesNotContainKey("fitbit-rate-limit-remaining");
        assertThat(simulator.windows(person)).isEmpty();
    }

    @Test
    void windows_are_counted_separately() {
        simulator.spend(person, 149);
        caller.get(PATH);
        caller.get(PATH);
        clock.advance(Duration.ofHours(2));
        caller.get(PATH);

        assertThat(simulator.windows(person))
                .containsExactly(
                        new SimulatedQuota.Window(Instant.parse("2026-01-10T12:00:00Z"), 150, 1),
                        new SimulatedQuota.Window(Instant.parse("2026-01-10T14:00:00Z"), 1, 0));
    }

    @Test
    void an_injected_429_has_the_same_retry_after_as_a_real_one() {
        simulator.faults().add(Fault.status(429).at(SimulatedEndpoint.DEVICES).times(1));

        HttpResponse<String> refused = caller.get(PATH);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(quota(refused)).isEqualTo("150 0 3000");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3000");
    }

    @Test
    void period_limit_and_offset_are_settings() {
        MutableClock time = MutableClock.at("2026-01-10T12:00:10Z");
        SimulatorSettings settings =
                SimulatorSettings.defaults().quota(3, Duration.ofMinutes(1)).quotaOffset(Duration.ofSeconds(20));
        try (Simulator other = Simulator.start(settings, time)) {
            SimulatedPerson person = other.add(SimulatedPerson.seeded("BBBBBB", 8));
            SimulatorClient calls =
                    new SimulatorClient(other, other.signIn(person).access());

            assertThat(quota(calls.get(PATH))).isEqualTo("3 2 10");
            time.advance(Duration.ofSeconds(10));
            assertThat(quota(calls.get(PATH))).isEqualTo("3 2 60");
        }
    }

    @Test
    void every_request_is_recorded() {
        caller.get("/1/user/-/activities/steps/date/2026-01-01/2026-01-05.json");
        caller.get("/1/user/-/activities/steps/date/2026-01-05/2026-01-01.json");
        new SimulatorClient(simulator, "made-up").get(PATH);
        SimulatorClient.post(
                simulator, "/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", "spent"));

        assertThat(simulator.requests().count("AAAAAA", SimulatedEndpoint.STEPS))
                .isEqualTo(2);
        assertThat(simulator.requests().count(kind -> kind.status() == 401)).isEqualTo(1);
        assertThat(simulator.requests().count(SimulatedEndpoint.TOKEN)).isEqualTo(1);
        assertThat(simulator.requests().newest())
                .extracting(request -> request.endpoint() + " " + request.person() + " " + request.from() + " "
                        + request.to() + " " + request.status())
                .containsExactly(
                        "STEPS AAAAAA 2026-01-01 2026-01-05 200",
                        "STEPS AAAAAA null null 400",
                        "DEVICES null null null 401",
                        "TOKEN null null null 400");
    }

    private static String quota(HttpResponse<String> answer) {
        return header(answer, "Limit") + " " + header(answer, "Remaining") + " " + header(answer, "Reset");
    }

    private static String header(HttpResponse<String> answer, String which) {
        return answer.headers().firstValue("Fitbit-Rate-Limit-" + which).orElse("none");
    }
}
