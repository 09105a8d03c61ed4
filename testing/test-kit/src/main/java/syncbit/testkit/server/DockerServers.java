package syncbit.testkit.server;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container.ExecResult;
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
    private static final int VICTORIA_PORT = 8428;

    private final DockerImages images;
    private final DockerEngine engine;
    private @Nullable GenericContainer<?> broker;
    private @Nullable GenericContainer<?> database;

    /** Servers of these images, or of other versions that the engine has. */
    DockerServers(DockerImages images, DockerEngine engine) {
        this.images = images;
        this.engine = engine;
    }

    /** All images that are needed: the servers', and those that Testcontainers itself runs in this environment. */
    static List<String> neededImages(DockerImages servers, DockerEngine engine) {
        List<String> images = new ArrayList<>();
        for (String setting : List.of(DockerImages.RABBITMQ, DockerImages.POSTGRES, DockerImages.VICTORIA)) {
            images.add(engine.closestTo(servers.of(setting)));
        }
        if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
            images.add(TestcontainersConfiguration.getInstance().getRyukImage());
        }
        if (Files.exists(Path.of("/.dockerenv")) && System.getenv("TESTCONTAINERS_HOST_OVERRIDE") == null) {
            // In a container, Testcontainers runs this image to find the address of the host.
            images.add(TestcontainersConfiguration.getInstance().getTinyImage());
        }
        return images;
    }

    private DockerImageName image(String setting, String officialName) {
        return DockerImageName.parse(engine.closestTo(images.of(setting))).asCompatibleSubstituteFor(officialName);
    }

    @Override
    @SuppressWarnings("resource") // runs until the JVM ends
    public RabbitServer startRabbit() {
        RabbitMQContainer rabbit =
                new RabbitMQContainer(image(DockerImages.RABBITMQ, "rabbitmq")).withAdminPassword(randomPassword());
        rabbit.start();
        broker = rabbit;
        return new RabbitServer(
                rabbit.getHost(),
                rabbit.getAmqpPort(),
                URI.create(rabbit.getHttpUrl()),
                rabbit.getAdminUsername(),
                rabbit.getAdminPassword());
    }

    @Override
    @SuppressWarnings("resource") // runs until the JVM ends
    public PostgresServer startPostgres() {
        PostgreSQLContainer postgres = new PostgreSQLContainer(image(DockerImages.POSTGRES, "postgres"))
                .withPassword(randomPassword())
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        postgres.start();
        database = postgres;
        return new PostgresServer(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getUsername(),
                postgres.getPassword());
    }

    /** Tests search logs for passwords; the default ones of Testcontainers are common words. */
    private static String randomPassword() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void controlRabbit(List<String> arguments) {
        List<String> program = new ArrayList<>(List.of("rabbitmqctl"));
        program.addAll(arguments);
        execute(requireNonNull(broker), program);
    }

    @Override
    public void suspendRabbit(boolean suspended) {
        suspend(requireNonNull(broker), suspended);
    }

    @Override
    public void suspendPostgres(boolean suspended) {
        suspend(requireNonNull(database), suspended);
    }

    @Override
    public void suspendPostgresBackend(long pid, boolean suspended) {
        execute(requireNonNull(database), List.of("sh", "-c", "kill -s " + (suspended ? "STOP" : "CONT") + " " + pid));
    }

    private static void execute(GenericContainer<?> container, List<String> program) {
        try {
            ExecResult result = container.execInContainer(program.toArray(String[]::new));
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(program + " failed: " + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + program, e);
        }
    }

    private static void suspend(GenericContainer<?> container, boolean suspended) {
        DockerClient docker = container.getDockerClient();
        if (suspended) {
            docker.pauseContainerCmd(container.getContainerId()).exec();
        } else {
            docker.unpauseContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public RestartableServer startVictoria(VictoriaOptions options) {
        return new VictoriaContainer(
                image(DockerImages.VICTORIA, "victoriametrics/victoria-metrics"), FreePort.next(), options);
    }

    /** A VictoriaMetrics in a container, which is stopped and started as a whole. */
    private static final class VictoriaContainer implements RestartableServer {
        private final int port;
        private final WaitStrategy healthy;
        private final GenericContainer<?> container;

        VictoriaContainer(DockerImageName image, int port, VictoriaOptions options) {
            this.port = port;
            healthy = Wait.forHttp("/health")
                    .forPort(VICTORIA_PORT)
                    .withBasicCredentials(options.username(), options.password());
            container = new GenericContainer<>(image)
                    .withExposedPorts(VICTORIA_PORT)
                    .withEnv(options.environment())
                    .withCommand(options.arguments().toArray(String[]::new))
                    .waitingFor(healthy);
            // A fixed port: Docker would choose another one at each start.
            container.setPortBindings(List.of("127.0.0.1:" + port + ":" + VICTORIA_PORT));
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
        public void suspend() {
            DockerServers.suspend(container, true);
        }

        @Override
        public void resume() {
            DockerServers.suspend(container, false);
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
