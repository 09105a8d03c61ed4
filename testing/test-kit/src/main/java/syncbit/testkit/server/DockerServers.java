package syncbit.testkit.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.TestcontainersConfiguration;
import syncbit.local.server.FreePort;
import syncbit.local.server.PostgresServer;
import syncbit.local.server.RabbitServer;
import syncbit.local.server.RestartableServer;
import syncbit.local.server.VictoriaOptions;

/** Servers in containers. Testcontainers removes them when this JVM ends. */
final class DockerServers implements ServerSource {
    static final String RABBITMQ = "rabbitmq:4-management";
    static final String POSTGRES = "postgres:18";
    static final String VICTORIA = "victoriametrics/victoria-metrics:latest";

    /** What must be had: the servers, and what Testcontainers itself runs beside them in this environment. */
    static List<String> images() {
        List<String> images = new ArrayList<>(List.of(RABBITMQ, POSTGRES, VICTORIA));
        if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
            images.add(TestcontainersConfiguration.getInstance().getRyukImage());
        }
        if (Files.exists(Path.of("/.dockerenv")) && System.getenv("TESTCONTAINERS_HOST_OVERRIDE") == null) {
            // It looks from within a container for the way out of the one we are in.
            images.add(TestcontainersConfiguration.getInstance().getTinyImage());
        }
        return images;
    }

    @Override
    @SuppressWarnings("resource") // lives until the JVM ends
    public RabbitServer startRabbit() {
        RabbitMQContainer rabbit = new RabbitMQContainer(DockerImageName.parse(RABBITMQ));
        rabbit.start();
        return new RabbitServer(
                rabbit.getHost(),
                rabbit.getAmqpPort(),
                URI.create(rabbit.getHttpUrl()),
                rabbit.getAdminUsername(),
                rabbit.getAdminPassword());
    }

    @Override
    @SuppressWarnings("resource") // lives until the JVM ends
    public PostgresServer startPostgres() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(DockerImageName.parse(POSTGRES))
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        postgres.start();
        return new PostgresServer(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getUsername(),
                postgres.getPassword());
    }

    @Override
    public RestartableServer startVictoria(VictoriaOptions options) {
        return new VictoriaContainer(FreePort.next(), options);
    }

    /** A VictoriaMetrics whose container is stopped and started as a whole. */
    private static final class VictoriaContainer implements RestartableServer {
        private final int port;
        private final WaitStrategy healthy;
        private final GenericContainer<?> container;

        VictoriaContainer(int port, VictoriaOptions options) {
            this.port = port;
            healthy =
                    Wait.forHttp("/health").forPort(8428).withBasicCredentials(options.username(), options.password());
            container = new GenericContainer<>(DockerImageName.parse(VICTORIA))
                    .withExposedPorts(8428)
                    .withEnv(options.environment())
                    .withCommand(options.arguments().toArray(String[]::new))
                    .waitingFor(healthy);
            // A port that Docker chooses would change with each start.
            container.setPortBindings(List.of("127.0.0.1:" + port + ":8428"));
            container.start();
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void start() {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
            healthy.waitUntilReady(container);
        }

        @Override
        public void stop() {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void kill() {
            container
                    .getDockerClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
