package syncbit.local;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import syncbit.testkit.ArchitectureRules;

/** The architecture rules of the local runner. */
class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of(
                        "syncbit.local", "server", "console", "service", "status", "python", "restore", "run")
                // There is no Spring context to take the system's clock from: LocalRunner.main() makes it.
                .filter(rule -> !rule.getDisplayName().equals("the time comes from a clock"));
    }
}
