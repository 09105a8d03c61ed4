package syncbit.testkit.server;

import java.util.List;
import syncbit.local.server.PostgresServer;
import syncbit.local.server.RabbitServer;
import syncbit.local.server.RestartableServer;
import syncbit.local.server.VictoriaOptions;

/**
 * Starts servers, in containers or from this machine's packages. Each call starts a new one. The other methods affect the
 * broker or database that was started last.
 */
sealed interface ServerSource permits DockerServers, NativeServers {
    /** Starts a RabbitMQ that runs until this JVM ends. */
    RabbitServer startRabbit();

    /** Starts a PostgreSQL that runs until this JVM ends. */
    PostgresServer startPostgres();

    /** Runs {@code rabbitmqctl} on the broker. */
    void controlRabbit(List<String> arguments);

    /** Suspends the broker, or resumes it. */
    void suspendRabbit(boolean suspended);

    /** Suspends the whole database server, or resumes it. */
    void suspendPostgres(boolean suspended);

    /** Suspends one server process of a session of the database, or resumes it. */
    void suspendPostgresBackend(long pid, boolean suspended);

    /** Starts a VictoriaMetrics that runs until it is closed or this JVM ends. */
    RestartableServer startVictoria(VictoriaOptions options);
}
