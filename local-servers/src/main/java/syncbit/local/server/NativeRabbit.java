package syncbit.local.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A private RabbitMQ of Debian's package. Node name, ports, cookie and Erlang port mapper are its own. */
public final class NativeRabbit implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String NODE = "syncbit@localhost";

    /** In bytes, as in Compose and in the chart: a day's event has less than 8 KiB, a day of raw heart rates about 2 MiB. */
    private static final int MAX_MESSAGE_SIZE = 4 << 20;

    private final Path folder;
    private final Path log;
    private final int portMapperPort;
    private final ServerProcess portMapper;
    private final ServerProcess broker;

    private NativeRabbit(Path folder, Path log, int portMapperPort, ServerProcess portMapper, ServerProcess broker) {
        this.folder = folder;
        this.log = log;
        this.portMapperPort = portMapperPort;
        this.portMapper = portMapper;
        this.broker = broker;
    }

    /**
     * Starts it and returns when its management API answers. Existing data is used.
     *
     * @param folder the folder of its data and configuration
     * @param log the file that its output is appended to
     * @param address the ports and the administrator to use
     * @param definitions a folder of definitions with all users, which the broker loads at each start; {@code null} creates
     *     the administrator
     * @throws IllegalStateException if it does not answer within 120 s; the message holds the end of the log
     */
    public static NativeRabbit start(Path folder, Path log, RabbitServer address, @Nullable Path definitions) {
        PrivateFiles.folder(folder);
        PrivateFiles.write(folder.resolve("rabbitmq.conf"), configuration(address, definitions));
        // The shovel plugin is needed for "Move messages" on the management page.
        PrivateFiles.write(
                folder.resolve("enabled_plugins"),
                "[rabbitmq_management,rabbitmq_shovel,rabbitmq_shovel_management].\n");
        int portMapperPort = FreePort.next();
        ServerProcess portMapper = portMapper(folder, log, portMapperPort);
        try {
            ServerProcess broker = new ServerCommand(
                            "RabbitMQ",
                            folder,
                            log,
                            "TERM",
                            null,
                            ServerCommand.environmentWith(environment(folder, portMapperPort)),
                            List.of(Executables.rabbitmqServer().orElseThrow().toString()))
                    .start();
            broker.awaitReady(() -> answers(address), PATIENCE);
            return new NativeRabbit(folder, log, portMapperPort, portMapper, broker);
        } catch (RuntimeException e) {
            portMapper.stop();
            throw e;
        }
    }

    /** Whether the management API of the broker at this address answers now. */
    public static boolean answers(RabbitServer address) {
        return address.api().answers("/api/vhosts");
    }

    /** The broker's process. */
    public ServerProcess process() {
        return broker;
    }

    /**
     * Runs {@code rabbitmqctl} on the broker.
     *
     * @throws IllegalStateException if it fails
     */
    public void control(List<String> arguments) {
        List<String> program =
                new ArrayList<>(List.of(Executables.rabbitmqctl().orElseThrow().toString(), "--node", NODE));
        program.addAll(arguments);
        new ServerCommand(
                        "rabbitmqctl",
                        folder,
                        log,
                        "TERM",
                        null,
                        ServerCommand.environmentWith(environment(folder, portMapperPort)),
                        program)
                .start()
                .awaitSuccess(PATIENCE);
    }

    @Override
    public void close() {
        broker.stop();
        portMapper.stop();
    }

    /** Without it the node starts a port mapper that keeps running after the node has stopped. */
    private static ServerProcess portMapper(Path folder, Path log, int port) {
        return new ServerCommand(
                        "epmd",
                        folder,
                        log,
                        "TERM",
                        null,
                        ServerCommand.environmentWith(Map.of("ERL_EPMD_ADDRESS", "127.0.0.1")),
                        List.of(Executables.epmd().orElseThrow().toString(), "-port", Integer.toString(port)))
                .start();
    }

    private static String configuration(RabbitServer address, @Nullable Path definitions) {
        return """
                listeners.tcp.1 = %1$s:%2$d
                management.tcp.ip = %1$s
                management.tcp.port = %3$d
                max_message_size = %4$d
                log.console = true
                log.file = false
                """.formatted(
                        address.host(), address.port(), address.management().getPort(), MAX_MESSAGE_SIZE)
                + (definitions == null
                        ? "default_user = " + address.username() + "\ndefault_pass = " + address.password() + "\n"
                        : "load_definitions = " + definitions + "\n");
    }

    private static Map<String, String> environment(Path folder, int portMapperPort) {
        return Map.ofEntries(
                Map.entry("HOME", folder.toString()),
                Map.entry("RABBITMQ_NODENAME", NODE),
                Map.entry(
                        "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ADVANCED_CONFIG_FILE",
                        folder.resolve("advanced.config").toString()),
                Map.entry(
                        "RABBITMQ_CONF_ENV_FILE",
                        folder.resolve("rabbitmq-env.conf").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
                Map.entry(
                        "RABBITMQ_GENERATED_CONFIG_DIR",
                        folder.resolve("config").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(FreePort.next())),
                Map.entry("ERL_EPMD_PORT", Integer.toString(portMapperPort)),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                // Idle schedulers sleep instead of spinning, so that the broker leaves the processors to other
                // programs.
                Map.entry(
                        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                        "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"),
                // With this the script replaces itself by the broker, so that signals reach the broker.
                Map.entry("detached", "1"));
    }
}
