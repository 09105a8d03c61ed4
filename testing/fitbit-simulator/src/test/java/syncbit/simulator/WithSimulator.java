package syncbit.simulator;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import syncbit.simulator.person.Movement;
import syncbit.simulator.person.Person;
import syncbit.testkit.MutableClock;

/** A simulator at noon of a day in January 2026, with one person far enough from UTC to show mistakes. */
abstract class WithSimulator {
    static final LocalDate TODAY = LocalDate.of(2026, 1, 10);

    final MutableClock clock = MutableClock.at("2026-01-10T12:10:00Z");
    final Simulator simulator = Simulator.start(SimulatorSettings.defaults(), clock);
    final Person person = simulator.add(Person.seeded("AAAAAA", 7)
            .displayName("Ada")
            .timeZone("Asia/Tokyo")
            .memberSince(LocalDate.of(2020, 1, 1))
            .tracker("Charge 6")
            .scale("Aria Air"));
    final Caller caller = new Caller(simulator, simulator.signIn(person).access());

    @AfterEach
    void stop() {
        simulator.close();
    }

    final Movement movement(LocalDate date) {
        return Objects.requireNonNull(person.day(date).movement());
    }

    static String error(HttpResponse<String> answer) {
        return Caller.JSON.readTree(answer.body()).at("/errors/0/errorType").asString();
    }

    static String message(HttpResponse<String> answer) {
        return Caller.JSON.readTree(answer.body()).at("/errors/0/message").asString();
    }
}
