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
 * Reads each file in {@code /run/secrets} (or {@code SYNCBIT_SECRETS_DIR}) as the environment variable with the file's
 * upper-case name. Files take precedence over the environment. Docker and Kubernetes mount secrets as such files.
 */
public final class SecretFiles implements EnvironmentPostProcessor {
    /** Names a folder other than {@code /run/secrets}. */
    static final String FOLDER_SETTING = "SYNCBIT_SECRETS_DIR";

    /** Boot applies the rules for environment variables to a source whose name ends like this. */
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
                // Editors and `echo` append a line break that is not part of the secret.
                secrets.put(
                        file.getFileName().toString().toUpperCase(Locale.ROOT),
                        Files.readString(file).stripTrailing());
            }
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The secrets in " + folder + " are not readable; make them readable for the user of this process",
                    e);
        }
    }
}
