package syncbit.simulator;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.testkit.MutableClock;

/** Starts a simulator at noon of a day in January 2026 with one person far from UTC. */
abstract class AbstractSimulatorTest {
    static final LocalDate TODAY = LocalDate.of(2026, 1, 10);

    final MutableClock clock = MutableClock.at("2026-01-10T12:10:00Z");
    final Simulator simulator = Simulator.start(SimulatorSettings.defaults(), clock);
    final SimulatedPerson person = simulator.add(SimulatedPerson.seeded("AAAAAA", 7)
            .displayName("Ada")
            .timeZone("Asia/Tokyo")
            .memberSince(LocalDate.of(2020, 1, 1))
            .tracker("Charge 6")
            .scale("Aria Air"));
    final SimulatorClient caller =
            new SimulatorClient(simulator, simulator.signIn(person).access());

    @AfterEach
    void stop() {
        simulator.close();
    }

    final ActivityData activity(LocalDate date) {
        return Objects.requireNonNull(person.day(date).activity());
    }

    static String error(HttpResponse<String> answer) {
        return SimulatorClient.JSON
                .readTree(answer.body())
                .at("/errors/0/errorType")
                .asString();
    }

    static String message(HttpResponse<String> answer) {
        return SimulatorClient.JSON
                .readTree(answer.body())
                .at("/errors/0/message")
                .asString();
    }
}
