package syncbit.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of Debian's packages that a local run needs, and where they are installed. */
public final class Executables {
    private static final Path POSTGRES = Path.of("/usr/lib/postgresql");

    private Executables() {}

    /** RabbitMQ's own script. The script in {@code /usr/sbin} changes the user and hides the output. */
    static Optional<Path> rabbitmqServer() {
        return executable(Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"));
    }

    static Optional<Path> rabbitmqctl() {
        return executable(Path.of("/usr/lib/rabbitmq/bin/rabbitmqctl"));
    }

    /** Erlang's port mapper, a dependency of RabbitMQ's package. */
    static Optional<Path> epmd() {
        return onPath("epmd");
    }

    static Optional<Path> victoriaMetrics() {
        return onPath("victoria-metrics");
    }

    /** The folder that holds the programs of the newest installed PostgreSQL. */
    static Optional<Path> postgresBin() {
        if (!Files.isDirectory(POSTGRES)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(POSTGRES)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                    .max(Comparator.comparingInt(version -> Integer.parseInt(String.valueOf(version.getFileName()))))
                    .map(newest -> newest.resolve("bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Debian packages that must be installed before the servers can run here; empty if all are installed. */
    public static List<String> missingPackages() {
        List<String> missing = new ArrayList<>();
        if (rabbitmqServer().isEmpty() || epmd().isEmpty()) {
            missing.add("rabbitmq-server");
        }
        if (postgresBin().isEmpty()) {
            missing.add("postgresql");
        }
        if (victoriaMetrics().isEmpty()) {
            missing.add("victoria-metrics");
        }
        return missing;
    }

    static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> executable(Path program) {
        return Optional.of(program).filter(Files::isExecutable);
    }
}
