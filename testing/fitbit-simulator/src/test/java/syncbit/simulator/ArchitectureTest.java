package syncbit.simulator;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import syncbit.testkit.ArchitectureRules;

/** The simulator follows the services' architecture rules. */
class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of(
                        "syncbit.simulator",
                        "http",
                        "traffic",
                        "person",
                        "fault",
                        "oauth",
                        "fitbit",
                        "google",
                        "control")
                // It has no Spring context that provides the system clock: Simulator.start() creates it.
                .filter(rule -> !rule.getDisplayName().equals("the time comes from a clock"));
    }
}
