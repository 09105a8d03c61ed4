package syncbit.testkit.server;

/** Where servers come from: the same three, whichever way this machine has them. Each call starts a new one. */
sealed interface ServerSource permits DockerServers, NativeServers {
    /** A RabbitMQ that lives until this JVM ends. */
    RabbitServer startRabbit();

    /** A PostgreSQL that lives until this JVM ends. */
    PostgresServer startPostgres();

    /** A VictoriaMetrics that lives until it is closed, or else until this JVM ends. */
    Switchable startVictoria(VictoriaOptions options);
}
