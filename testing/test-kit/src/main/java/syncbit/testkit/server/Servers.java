package syncbit.testkit.server;

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

    /** A new store at each call: tests stop their store, and a store has nothing like a database to separate them. */
    public static RestartableServer victoria(VictoriaOptions options) {
        return SOURCE.get().startVictoria(options);
    }
}
