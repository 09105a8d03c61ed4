package syncbit.simulator;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import syncbit.simulator.person.SimulatedPerson;

/** Starts the simulator as a program. */
public final class SimulatorApplication {
    private SimulatorApplication() {}

    /** Runs until it is stopped; {@code --help} lists the settings. */
    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(SimulatorEnvironment.HELP);
            return;
        }
        try {
            run(new SimulatorEnvironment(System.getenv()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(SimulatorEnvironment environment) {
        Simulator simulator = Simulator.start(environment.read());
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        if (environment.demo()) {
            addDemo(simulator, LocalDate.now(ZoneOffset.UTC));
        }
        System.out.println("Fitbit and Google are simulated at " + simulator.url() + " for "
                + simulator.people().size() + " people");
    }

    /**
     * Three people with a year, three years and 120 days of history: one has no altimeter, one has a scale, one lives
     * far from UTC.
     */
    static void addDemo(Simulator simulator, LocalDate today) {
        simulator.add(SimulatedPerson.seeded("ADA4K2", 1)
                .displayName("Ada")
                .timeZone("Europe/London")
                .memberSince(today.minusDays(365))
                .withoutAltimeter()
                .tracker("Charge 6"));
        simulator.add(SimulatedPerson.seeded("BEN7Q3", 2)
                .displayName("Ben")
                .timeZone("America/New_York")
                .memberSince(today.minusYears(3))
                .tracker("Versa 4")
                .scale("Aria Air"));
        simulator.add(SimulatedPerson.seeded("CHI9W5", 3)
                .displayName("Chi")
                .timeZone("Asia/Tokyo")
                .memberSince(today.minusDays(120))
                .tracker("Sense 2"));
    }
}
