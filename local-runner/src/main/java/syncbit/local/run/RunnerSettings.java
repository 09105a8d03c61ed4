package syncbit.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of a local run: the environment that {@code ./syncbit} prepares. It contains no secret; these are files.
 *
 * @param environment {@code SYNCBIT_ROOT} (the clone), {@code SYNCBIT_HOME}, {@code SYNCBIT_DATA}, {@code SYNCBIT_DEMO}
 *     ({@code yes} or {@code no}), all ports, and the services' own settings
 */
public record RunnerSettings(Map<String, String> environment) {
    static final String HOST = "127.0.0.1";

    Path root() {
        return Path.of(value("SYNCBIT_ROOT"));
    }

    /** The folder of the state, {@code .syncbit} by default. */
    Path home() {
        return Path.of(value("SYNCBIT_HOME"));
    }

    /** The folder of the stores' data. */
    Path data() {
        return Path.of(value("SYNCBIT_DATA"));
    }

    /** Whether the simulator replaces the providers. */
    boolean isDemo() {
        return value("SYNCBIT_DEMO").equals("yes");
    }

    /** The value of a port setting, such as {@code SYNCBIT_PORT}. */
    int port(String setting) {
        return Integer.parseInt(value(setting));
    }

    /** A file or folder for the state of the present run. */
    Path run(String name) {
        return home().resolve("run").resolve(name);
    }

    /** The log of a program. */
    Path log(String name) {
        return home().resolve("logs").resolve(name + ".log");
    }

    /** The folder of the secrets that a program may read, such as {@code auth-service} or {@code stores/postgres}. */
    Path secrets(String name) {
        return home().resolve("secrets/for-native").resolve(name);
    }

    /** The password of a store: {@code postgres}, {@code rabbitmq} or {@code victoria}. */
    String storePassword(String store) {
        Path file = secrets("stores").resolve(store).resolve(store + "_password");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + file + " can't be read", e);
        }
    }

    String value(String setting) {
        return Objects.requireNonNull(environment.get(setting), setting);
    }

    @Override
    public String toString() {
        return "RunnerSettings[" + environment.get("SYNCBIT_HOME") + "]";
    }
}
