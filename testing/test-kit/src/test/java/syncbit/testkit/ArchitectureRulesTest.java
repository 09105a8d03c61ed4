package syncbit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule is shown a class that breaks it. */
class ArchitectureRulesTest {
    private static final String BAD = "syncbit.testkit.fixture.bad";
    private static final List<String> BAD_FEATURES = List.of("low", "high", "unmarked");

    @TestFactory
    Stream<DynamicTest> code_that_follows_the_rules_passes() {
        return rules("syncbit.testkit.fixture.good", List.of("low", "high"));
    }

    @Test
    void a_listed_package_without_classes_fails() {
        assertThatRule("each listed package has classes", List.of("low", "absent"))
                .hasMessageContaining(BAD + ".absent");
    }

    @Test
    void a_package_that_is_not_listed_fails() {
        assertThatRule("each package is listed", List.of("low", "high")).hasMessageContaining(BAD + ".unmarked");
    }

    @Test
    void an_import_of_a_higher_package_fails() {
        assertThatRule("packages import only lower packages", BAD_FEATURES).hasMessageContaining("ImportsUpwards");
    }

    @Test
    void every_way_to_read_the_system_time_fails() {
        assertThatRule("the time comes from a clock", BAD_FEATURES)
                .hasMessageContaining("AsksTheSystem.instant()")
                .hasMessageContaining("AsksTheSystem.date()")
                .hasMessageContaining("AsksTheSystem.millis()")
                .hasMessageContaining("AsksTheSystem.old()");
    }

    @Test
    void a_clock_created_outside_a_configuration_fails() {
        assertThatThrownBy(() -> TimeRule.SYSTEM_CLOCK_IS_CONFIGURED.check(classes(BAD)))
                .hasMessageContaining("MakesAClock");
    }

    @Test
    void a_mock_fails() {
        assertThatRule("no test uses a mock", BAD_FEATURES).hasMessageContaining("Mocks");
    }

    @Test
    void an_injected_field_fails() {
        assertThatRule("no field is injected", BAD_FEATURES)
                .hasMessageContaining("FieldInjected.autowired")
                .hasMessageContaining("FieldInjected.value");
    }

    @Test
    void a_package_that_is_not_null_marked_fails() {
        assertThatRule("every package is null-marked", BAD_FEATURES)
                .hasMessage("packages without @NullMarked: " + BAD + ".unmarked");
    }

    @Test
    void an_import_from_another_service_fails() {
        assertThatRule("services share only common", BAD_FEATURES).hasMessageContaining("ImportsAnotherService");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatRule(String name, List<String> features) {
        List<DynamicTest> found = rules(BAD, features)
                .filter(rule -> rule.getDisplayName().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return assertThatThrownBy(() -> found.getFirst().getExecutable().execute())
                .isInstanceOf(AssertionError.class);
    }

    private static Stream<DynamicTest> rules(String root, List<String> features) {
        return new ArchitectureRules(root, features, classes(root), classes(root)).tests();
    }

    private static JavaClasses classes(String root) {
        return new ClassFileImporter().importPackages(root);
    }
}
