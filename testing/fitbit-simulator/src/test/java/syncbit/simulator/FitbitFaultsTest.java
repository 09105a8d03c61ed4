package syncbit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncbit.simulator.fault.Fault;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** Injected faults of the Fitbit endpoints. */
class FitbitFaultsTest extends AbstractSimulatorTest {
    private static final String HRV = "/1/user/-/hrv/date/2026-01-01/2026-01-05.json";
    private static final String BR = "/1/user/-/br/date/2026-01-01/2026-01-05.json";

    @Test
    void a_fault_ends_after_its_number_of_requests() {
        simulator.faults().add(Fault.status(500).at(SimulatedEndpoint.HRV).times(2));

        assertThat(caller.get(HRV).statusCode()).isEqualTo(500);
        assertThat(caller.get(BR).statusCode()).isEqualTo(200);
        assertThat(caller.get(HRV).statusCode()).isEqualTo(500);
        assertThat(caller.get(HRV).statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_without_a_number_lasts_until_it_is_cleared() {
        simulator.faults().add(Fault.status(403).at(SimulatedEndpoint.HRV));

        assertThat(caller.get(HRV).statusCode()).isEqualTo(403);
        assertThat(message(caller.get(HRV))).isEqualTo("The caller does not have permission");
        simulator.faults().clear();
        assertThat(caller.get(HRV).statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_of_one_date_applies_to_every_range_that_includes_it() {
        simulator.faults().add(Fault.status(400).on(LocalDate.of(2026, 1, 5)));

        assertThat(caller.get(HRV).statusCode()).isEqualTo(400);
        assertThat(caller.get("/1/user/-/hrv/date/2026-01-01/2026-01-04.json").statusCode())
                .isEqualTo(200);
        assertThat(caller.get("/1/user/-/hrv/date/2026-01-06.json").statusCode())
                .isEqualTo(200);
        assertThat(caller.get("/1/user/-/profile.json").statusCode()).isEqualTo(200);
    }

    @Test
    void a_fault_of_one_person_does_not_affect_others() {
        SimulatedPerson other = simulator.add(SimulatedPerson.seeded("BBBBBB", 8));
        simulator.faults().add(Fault.status(500).to("BBBBBB"));

        assertThat(caller.get(HRV).statusCode()).isEqualTo(200);
        assertThat(new SimulatorClient(simulator, simulator.signIn(other).access())
                        .get(HRV)
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void invalid_json_and_html_have_status_200() {
        simulator.faults().add(Fault.invalidJson().times(1));
        simulator.faults().add(Fault.html().times(1));

        assertThat(caller.get(HRV).statusCode()).isEqualTo(200);
        var page = caller.get(HRV);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(caller.body(HRV)).startsWith("{\"hrv\":");
    }

    @Test
    void a_response_ends_in_the_middle() throws IOException {
        simulator.faults().add(Fault.truncated().times(1));

        assertThatThrownBy(() -> SimulatorClient.trySend(caller.request(HRV))).isInstanceOf(IOException.class);
        assertThat(SimulatorClient.trySend(caller.request(HRV)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_connection_closes_without_a_response() throws IOException {
        simulator.faults().add(Fault.reset().at(SimulatedEndpoint.HRV));

        assertThatThrownBy(() -> SimulatorClient.trySend(caller.request(HRV))).isInstanceOf(IOException.class);
        assertThat(SimulatorClient.trySend(caller.request(BR)).statusCode()).isEqualTo(200);
        assertThat(simulator.requests().count(kind -> kind.status() == 0)).isPositive();
    }

    @Test
    void a_response_is_delayed() {
        simulator.faults().add(Fault.delayed(Duration.ofMillis(150)).times(1));
        long before = System.nanoTime();

        assertThat(caller.get(HRV).statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void the_token_endpoint_fails_too_and_spends_nothing() {
        String refresh = simulator.signIn(person).refresh();
        Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", refresh);
        simulator.faults().add(Fault.status(503).at(SimulatedEndpoint.TOKEN).times(1));

        assertThat(SimulatorClient.post(simulator, "/oauth2/token", form).statusCode())
                .isEqualTo(503);
        assertThat(SimulatorClient.post(simulator, "/oauth2/token", form).statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_endpoint_answers_410_when_fitbit_is_switched_off() {
        simulator.faults().switchOff(true);

        assertThat(caller.get(HRV).statusCode()).isEqualTo(410);
        assertThat(new SimulatorClient(simulator, "made-up").get(HRV).statusCode())
                .isEqualTo(410);
        assertThat(SimulatorClient.post(simulator, "/oauth2/token", Map.of()).statusCode())
                .isEqualTo(410);
        assertThat(caller.get("/health").statusCode()).isEqualTo(200);
        simulator.faults().switchOff(false);
        assertThat(caller.get(HRV).statusCode()).isEqualTo(200);
    }
}
