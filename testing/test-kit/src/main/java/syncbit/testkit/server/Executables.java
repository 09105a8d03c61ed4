package syncbit.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Debian's packages put the programs that are not, or not usefully, on the {@code PATH}. */
final class Executables {
    private static final Path POSTGRES = Path.of("/usr/lib/postgresql");

    private Executables() {}

    /** RabbitMQ's own script; the one in {@code /usr/sbin} switches user and hides the output. */
    static Optional<Path> rabbitmqServer() {
        return executable(Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"));
    }

    /** Erlang's port mapper, which comes with RabbitMQ's package. */
    static Optional<Path> epmd() {
        return onPath("epmd");
    }

    static Optional<Path> victoriaMetrics() {
        return onPath("victoria-metrics");
    }

    /** The folder of the newest PostgreSQL's {@code initdb}, {@code postgres} and {@code pg_isready}. */
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

    /** The Debian packages without which the servers can't be run here, in no case more than needed. */
    static List<String> missingPackages() {
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
