package syncbit.writer;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import syncbit.testkit.ArchitectureRules;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> the_writer_keeps_to_its_shape() {
        return ArchitectureRules.of(
                "syncbit.writer",
                "sample",
                "victoria",
                "completion",
                "archive",
                "adoption",
                "repair",
                "write",
                "ingest",
                "api",
                "takeover");
    }
}
