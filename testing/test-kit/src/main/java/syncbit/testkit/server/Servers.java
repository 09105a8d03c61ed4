package syncbit.testkit.server;

import java.util.List;
import java.util.function.Supplier;
import syncbit.local.server.PostgresServer;
import syncbit.local.server.RabbitServer;
import syncbit.local.server.RestartableServer;
import syncbit.local.server.VictoriaOptions;

/** The servers of this JVM's tests: one of each kind, started at the first use and stopped when the JVM ends. */
public final class Servers {
    private static final Supplier<ServerSource> SOURCE = Memoized.of(ServerChoice::make);
    private static final Supplier<RabbitServer> RABBIT =
            Memoized.of(() -> SOURCE.get().startRabbit());
    private static final Supplier<PostgresServer> POSTGRES =
            Memoized.of(() -> SOURCE.get().startPostgres());

    private Servers() {}

    /** The broker. Each test class creates its own virtual host. */
    public static RabbitServer rabbit() {
        return RABBIT.get();
    }

    /** The database server. Each test class creates its own database. */
    public static PostgresServer postgres() {
        return POSTGRES.get();
    }

    /** Runs {@code rabbitmqctl} on the broker, for example to raise an alarm. */
    public static void controlRabbit(String... arguments) {
        SOURCE.get().controlRabbit(List.of(arguments));
    }

    /** Suspends the broker: it stays connected and does not answer. */
    public static void suspendRabbit() {
        SOURCE.get().suspendRabbit(true);
    }

    /** Resumes the broker. */
    public static void resumeRabbit() {
        SOURCE.get().suspendRabbit(false);
    }

    /** Suspends the whole database server: it stays connected and does not answer. */
    public static void suspendPostgres() {
        SOURCE.get().suspendPostgres(true);
    }

    /** Resumes the database server. */
    public static void resumePostgres() {
        SOURCE.get().suspendPostgres(false);
    }

    /** Suspends the server process of one session of the database; {@code pg_backend_pid()} is its id. */
    public static void suspendPostgresBackend(long pid) {
        SOURCE.get().suspendPostgresBackend(pid, true);
    }

    /** Resumes the server process of one session of the database. */
    public static void resumePostgresBackend(long pid) {
        SOURCE.get().suspendPostgresBackend(pid, false);
    }

    /** A new store at each call: tests stop their store, and a store has nothing like a database to separate them. */
    public static RestartableServer victoria(VictoriaOptions options) {
        return SOURCE.get().startVictoria(options);
    }
}
