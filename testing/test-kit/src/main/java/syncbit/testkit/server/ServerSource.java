package syncbit.testkit.server;

import syncbit.local.server.PostgresServer;
import syncbit.local.server.RabbitServer;
import syncbit.local.server.RestartableServer;
import syncbit.local.server.VictoriaOptions;

/** Starts servers, in containers or from this machine's packages. Each call starts a new one. */
sealed interface ServerSource permits DockerServers, NativeServers {
    /** Starts a RabbitMQ that runs until this JVM ends. */
    RabbitServer startRabbit();

    /** Starts a PostgreSQL that runs until this JVM ends. */
    PostgresServer startPostgres();

    /** Starts a VictoriaMetrics that runs until it is closed or this JVM ends. */
    RestartableServer startVictoria(VictoriaOptions options);
}
