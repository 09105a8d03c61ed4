package syncbit.auth;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import syncbit.testkit.ArchitectureRules;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> the_service_is_built_as_agreed() {
        return ArchitectureRules.of(
                "syncbit.auth", "seal", "account", "provider", "client", "token", "consent", "api", "login", "web");
    }
}
