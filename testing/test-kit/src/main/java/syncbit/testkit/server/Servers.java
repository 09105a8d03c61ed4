package syncbit.testkit.server;

import java.util.function.Supplier;

/** The servers of this JVM: one of each kind, started when first asked for and stopped when the JVM ends. */
public final class Servers {
    private static final Supplier<ServerSource> SOURCE = Once.of(ServerChoice::make);
    private static final Supplier<RabbitServer> RABBIT =
            Once.of(() -> SOURCE.get().startRabbit());
    private static final Supplier<PostgresServer> POSTGRES =
            Once.of(() -> SOURCE.get().startPostgres());

    private Servers() {}

    /** The broker; each user makes a virtual host of its own. */
    public static RabbitServer rabbit() {
        return RABBIT.get();
    }

    /** The database server; each user makes a database of its own. */
    public static PostgresServer postgres() {
        return POSTGRES.get();
    }

    /** A new store, because stores are switched off by tests and have no rooms to keep users apart. */
    public static Switchable victoria(VictoriaOptions options) {
        return SOURCE.get().startVictoria(options);
    }
}
