package syncbit.local.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a private PostgreSQL of Debian's package with its own port and folder. */
public final class NativePostgres {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** PostgreSQL refuses to run as root. Its package creates this user. */
    private static final @Nullable String USER = "root".equals(System.getProperty("user.name")) ? "postgres" : null;

    private NativePostgres() {}

    /**
     * Starts it and returns when it answers. Existing data is used; without data a new cluster is created.
     *
     * @param folder the folder of its data; if root starts it, the user {@code postgres} must be able to enter the parents
     * @param log the file that its output is appended to
     * @param address the host, port and superuser to use
     * @param durable whether committed data must survive a crash of the machine ({@code fsync})
     * @throws IllegalStateException if it does not answer within 60 s; the message holds the end of the log
     */
    public static ServerProcess start(Path folder, Path log, PostgresServer address, boolean durable) {
        Path bin = Executables.postgresBin().orElseThrow();
        Path data = folder.resolve("data");
        own(PrivateFiles.folder(folder));
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(bin, folder, log, data, address);
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
        ServerProcess process = command("PostgreSQL", folder, log, program).start();
        process.awaitReady(() -> answers(address), PATIENCE);
        return process;
    }

    /** Whether a PostgreSQL accepts connections at this address now. */
    public static boolean answers(PostgresServer address) {
        String isReady =
                Executables.postgresBin().orElseThrow().resolve("pg_isready").toString();
        String port = Integer.toString(address.port());
        return ServerCommand.succeeds(isReady, "-q", "-t", "3", "-h", address.host(), "-p", port, "-d", "postgres");
    }

    private static void initialise(Path bin, Path folder, Path log, Path data, PostgresServer address) {
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
        // An interrupted start leaves an incomplete cluster, which initdb refuses to overwrite.
        PrivateFiles.remove(data);
        command("initdb", folder, log, program).start().awaitSuccess(PATIENCE);
        PrivateFiles.remove(password);
    }

    private static ServerCommand command(String name, Path folder, Path log, List<String> program) {
        // SIGINT is its fast shutdown: it closes open connections.
        return new ServerCommand(
                name, folder, log, "INT", USER, ServerCommand.environmentWith(Map.of("TZ", "UTC")), program);
    }

    private static Path own(Path path) {
        return USER == null ? path : PrivateFiles.give(path, USER);
    }
}
