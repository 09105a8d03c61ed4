package syncbit.collector;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import syncbit.testkit.ArchitectureRules;

/** Imports run from the last of these to the first and never back. */
class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> rules() {
        return ArchitectureRules.of(
                "syncbit.collector",
                "quota",
                "publish",
                "task",
                "parts",
                "client",
                "source",
                "account",
                "snapshot",
                "status",
                "schedule",
                "fetch",
                "api");
    }
}
