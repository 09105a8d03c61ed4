package syncbit.auth;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import syncbit.testkit.ArchitectureRules;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> packages_depend_on_each_other_in_one_direction() {
        return ArchitectureRules.of(
                "syncbit.auth", "seal", "account", "provider", "client", "token", "consent", "api", "login", "web");
    }
}
