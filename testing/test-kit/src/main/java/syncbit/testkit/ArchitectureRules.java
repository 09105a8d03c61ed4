package syncbit.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules for the classes of each service. The build checks that no source uses Lombok, because its annotations are not in
 * the class files.
 */
public final class ArchitectureRules {
    private final String root;
    private final List<String> packages;
    private final JavaClasses production;
    private final JavaClasses all;

    /** Creates the rules; {@code all} includes the test classes. */
    ArchitectureRules(String root, List<String> features, JavaClasses production, JavaClasses all) {
        this.root = root;
        this.packages = features.stream().map(feature -> root + "." + feature).toList();
        this.production = production;
        this.all = all;
    }

    /**
     * One test for each rule, for a {@code @TestFactory}.
     *
     * @param root the service's package, such as {@code syncbit.writer}
     * @param features all its subpackages, lowest first: each may import only those before it
     */
    public static Stream<DynamicTest> of(String root, String... features) {
        JavaClasses production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        return new ArchitectureRules(root, List.of(features), production, new ClassFileImporter().importPackages(root))
                .tests();
    }

    Stream<DynamicTest> tests() {
        return Stream.of(
                DynamicTest.dynamicTest("each listed package has classes", this::namedPackagesExist),
                DynamicTest.dynamicTest("each package is listed", this::packagesAreNamed),
                DynamicTest.dynamicTest("packages import only lower packages", this::packagesImportOnlyLowerOnes),
                DynamicTest.dynamicTest("the time comes from a clock", () -> {
                    TimeRule.CALLS_NO_SYSTEM_TIME.check(production);
                    TimeRule.SYSTEM_CLOCK_IS_CONFIGURED.check(production);
                }),
                DynamicTest.dynamicTest("no test uses a mock", this::noMocks),
                DynamicTest.dynamicTest("no field is injected", this::noFieldIsInjected),
                DynamicTest.dynamicTest("every package is null-marked", this::packagesAreNullMarked),
                DynamicTest.dynamicTest("services share only common", this::servicesShareOnlyCommon));
    }

    /** Runs first, because a rule about a package without classes always passes. */
    private void namedPackagesExist() {
        Set<String> missing = new TreeSet<>(packages);
        missing.removeIf(name -> classes().anyMatch(type -> isIn(type, name)));
        failIfAny(missing, "listed packages without classes");
    }

    private void packagesAreNamed() {
        Set<String> unnamed = classes()
                .filter(type -> !type.getPackageName().equals(root))
                .filter(type -> packages.stream().noneMatch(name -> isIn(type, name)))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        failIfAny(unnamed, "packages that are not listed");
    }

    private void packagesImportOnlyLowerOnes() {
        List<ArchRule> rules = new ArrayList<>();
        for (int low = 0; low < packages.size(); low++) {
            for (int high = low + 1; high < packages.size(); high++) {
                rules.add(noClasses()
                        .that()
                        .resideInAPackage(packages.get(low) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(packages.get(high) + ".."));
            }
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(packages.get(low) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root));
        }
        rules.forEach(rule -> rule.check(production));
    }

    private void noMocks() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mockito..", "org.springframework.test.context.bean.override.mockito..")
                .check(all);
    }

    private void noFieldIsInjected() {
        fields().should()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .andShould()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .andShould()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("jakarta.annotation.Resource")
                .allowEmptyShould(true)
                .check(production);
    }

    private void packagesAreNullMarked() {
        Set<String> unmarked = classes()
                .map(JavaClass::getPackage)
                .filter(packet -> !packet.isAnnotatedWith(NullMarked.class))
                .map(packet -> packet.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        failIfAny(unmarked, "packages without @NullMarked");
    }

    private void servicesShareOnlyCommon() {
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("syncbit..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(root + "..", "syncbit.common..")))
                .check(production);
    }

    private Stream<JavaClass> classes() {
        return production.stream().filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static boolean isIn(JavaClass type, String name) {
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }

    private static void failIfAny(Set<String> names, String what) {
        if (!names.isEmpty()) {
            throw new AssertionError(what + ": " + String.join(", ", names));
        }
    }
}
