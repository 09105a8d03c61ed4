package syncbit.common.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Makes each file of {@code /run/secrets} (or of {@code SYNCBIT_SECRETS_DIR}) count as the environment variable of its
 * upper-cased name, before the environment itself. Docker and Kubernetes mount secrets as such files.
 */
public final class SecretFiles implements EnvironmentPostProcessor {
    /** Names the folder, where it is not {@code /run/secrets}. */
    static final String FOLDER_SETTING = "SYNCBIT_SECRETS_DIR";

    /** Boot reads a source whose name ends so by the rules for environment variables. */
    private static final String SOURCE_NAME = "secret-files-systemEnvironment";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String given = environment.getProperty(FOLDER_SETTING, "");
        Path folder = Path.of(given.isBlank() ? "/run/secrets" : given);
        if (Files.isDirectory(folder)) {
            environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource(SOURCE_NAME, read(folder)));
        }
    }

    private static Map<String, Object> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Object> secrets = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Editors and `echo` end a file with a line break that is not part of the secret.
                secrets.put(
                        file.getFileName().toString().toUpperCase(Locale.ROOT),
                        Files.readString(file).stripTrailing());
            }
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The secrets in " + folder + " can't be read; make them readable to this process's user", e);
        }
    }
}
