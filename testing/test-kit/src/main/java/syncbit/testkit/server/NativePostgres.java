package syncbit.testkit.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A private PostgreSQL of Debian's package, on a port and in a folder of its own. */
final class NativePostgres {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** PostgreSQL refuses to run as root; its package brings this user. */
    private static final @Nullable String USER = "root".equals(System.getProperty("user.name")) ? "postgres" : null;

    private NativePostgres() {}

    /**
     * Starts it, on its data where there is some, and returns when it answers.
     *
     * @param folder holds its data and log; its parents must be open to the user {@code postgres} where root starts it
     * @param durable whether what is committed must outlive a crash of the machine
     */
    static ServerProcess start(Path folder, PostgresServer address, boolean durable) {
        Path bin = Executables.postgresBin().orElseThrow();
        Path data = folder.resolve("data");
        own(PrivateFiles.folder(folder));
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(bin, folder, data, address);
        }
        String port = Integer.toString(address.port());
        List<String> program = List.of(
                bin.resolve("postgres").toString(),
                "--listen_addresses=" + address.host(),
                "--unix_socket_directories=",
                "--max_connections=200",
                "--fsync=" + (durable ? "on" : "off"),
                "-p",
                port,
                "-D",
                data.toString());
        ServerProcess process = command("PostgreSQL", folder, program).start();
        String isReady = bin.resolve("pg_isready").toString();
        process.awaitReady(
                () -> ServerCommand.succeeds(isReady, "-q", "-h", address.host(), "-p", port, "-d", "postgres"),
                PATIENCE);
        return process;
    }

    private static void initialise(Path bin, Path folder, Path data, PostgresServer address) {
        Path password = own(PrivateFiles.write(folder.resolve("initial-password"), address.password() + "\n"));
        List<String> program = List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + address.username(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync");
        // A start that was cut off leaves half a cluster, which initdb refuses.
        PrivateFiles.remove(data);
        command("initdb", folder, program).start().awaitSuccess(PATIENCE);
        PrivateFiles.remove(password);
    }

    private static ServerCommand command(String name, Path folder, List<String> program) {
        // INT is its fast shutdown: open connections are closed instead of waited for.
        return new ServerCommand(name, folder, "INT", USER, Map.of("TZ", "UTC"), program);
    }

    private static Path own(Path path) {
        return USER == null ? path : PrivateFiles.give(path, USER);
    }
}
