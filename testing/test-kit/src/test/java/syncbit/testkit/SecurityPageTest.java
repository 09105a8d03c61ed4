package syncbit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md names a test for each rule. */
class SecurityPageTest {
    private static final Path REPOSITORY = Path.of("../..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))\\.(\\w+)`");

    @Test
    void every_test_that_the_page_names_exists() throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(REPOSITORY.resolve("docs/security.md")))
                .results()
                .toList();

        assertThat(named).hasSizeGreaterThan(30);
        for (MatchResult test : named) {
            assertThat(source(test.group(1))).as(test.group()).contains(" " + test.group(2) + "(");
        }
    }

    private static String source(String type) throws IOException {
        try (Stream<Path> files =
                Files.find(REPOSITORY, 20, (path, attributes) -> path.endsWith(Path.of(type + ".java")))) {
            return Files.readString(files.findFirst().orElseThrow(() -> new AssertionError("There is no " + type)));
        }
    }
}
