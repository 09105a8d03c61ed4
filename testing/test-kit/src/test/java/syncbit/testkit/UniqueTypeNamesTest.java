package syncbit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name of a top-level type means one thing in the whole repository. */
class UniqueTypeNamesTest {
    /** The same thing in each module: it applies the architecture rules, or describes a package. */
    private static final Set<String> ALLOWED = Set.of("ArchitectureTest", "package-info");

    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", ".syncbit", "node_modules");

    @TempDir
    Path folder;

    @Test
    void no_two_modules_have_a_type_of_the_same_name() throws IOException {
        Path repository = Path.of("../..").toRealPath();

        assertThat(modulesByName(repository)).containsKeys("ArchitectureRules", "ServerProcess");
        assertThat(sharedNames(repository)).isEmpty();
    }

    @Test
    void a_shared_name_is_found_and_an_allowed_one_is_not() throws IOException {
        for (String file : Set.of(
                "one/src/main/java/a/Reading.java",
                "two/src/test/java/b/Reading.java",
                "one/src/main/java/a/Account.java",
                "one/src/test/java/b/Account.java",
                "one/src/test/java/a/ArchitectureTest.java",
                "two/src/test/java/b/ArchitectureTest.java",
                "two/target/src/main/java/a/Account.java")) {
            Files.createDirectories(Objects.requireNonNull(folder.resolve(file).getParent()));
            Files.createFile(folder.resolve(file));
        }

        assertThat(sharedNames(folder)).isEqualTo(Map.of("Reading", Set.of("one", "two")));
    }

    private static Map<String, Set<String>> sharedNames(Path repository) throws IOException {
        return modulesByName(repository).entrySet().stream()
                .filter(name -> name.getValue().size() > 1 && !ALLOWED.contains(name.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The modules that have a source file of each name. */
    private static Map<String, Set<String>> modulesByName(Path repository) throws IOException {
        Map<String, Set<String>> modules = new TreeMap<>();
        Files.walkFileTree(repository, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return SKIPPED_FOLDERS.contains(String.valueOf(directory.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = repository.relativize(file).toString();
                int source = path.indexOf("/src/");
                if (source > 0 && path.endsWith(".java")) {
                    String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
                    modules.computeIfAbsent(name, unused -> new TreeSet<>()).add(path.substring(0, source));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return modules;
    }
}
