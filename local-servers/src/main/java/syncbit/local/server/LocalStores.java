package syncbit.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;

/**
 * The stores of a local run without Docker: the servers that tests meet, on known ports, with data that stays.
 * {@code ./syncbit up} starts it; it lives as long as its three servers do and takes them down with it.
 */
final class LocalStores {
    private static final String HOST = "127.0.0.1";

    private final Path data;
    private final Path secrets;
    private final Map<String, String> environment;
    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private LocalStores(Path data, Path secrets, Map<String, String> environment) {
        this.data = data;
        this.secrets = secrets;
        this.environment = environment;
    }

    /**
     * Runs the stores until this process is told to stop or one of them ends.
     *
     * @param arguments the folder of their data, and the folder of their passwords
     */
    public static void main(String[] arguments) throws InterruptedException {
        LocalStores stores = new LocalStores(Path.of(arguments[0]), Path.of(arguments[1]), System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(stores::stop, "stopper"));
        stores.start();
        stores.ended.await();
        System.exit(1);
    }

    private void start() {
        // The user postgres must get through to its own folder.
        PrivateFiles.folder(data, "rwx--x--x");
        PostgresServer postgres =
                new PostgresServer(HOST, port("SYNCBIT_POSTGRES_PORT"), "syncbit", secret("postgres"));
        watch(
                "PostgreSQL",
                NativePostgres.start(
                        data.resolve("postgres"), data.resolve("postgres/PostgreSQL.log"), postgres, true));
        NativeVictoria victoria = new NativeVictoria(
                data.resolve("victoria"),
                data.resolve("victoria/VictoriaMetrics.log"),
                port("SYNCBIT_VICTORIA_PORT"),
                new VictoriaOptions(true, "syncbit", secret("victoria")));
        watch("VictoriaMetrics", victoria.launch());
        RabbitServer rabbit = new RabbitServer(
                HOST,
                port("SYNCBIT_RABBITMQ_PORT"),
                URI.create("http://" + HOST + ":" + port("SYNCBIT_MANAGEMENT_PORT")),
                "syncbit",
                secret("rabbitmq"));
        NativeRabbit broker =
                NativeRabbit.start(data.resolve("rabbitmq"), data.resolve("rabbitmq/RabbitMQ.log"), rabbit);
        stops.push(broker::close);
        watch("RabbitMQ", broker.process());
        say("All stores answer.");
    }

    /** Tells that it answers, and ends this process when it ends. */
    private void watch(String name, ServerProcess process) {
        say(name + " answers.");
        stops.push(process::stop);
        Thread.ofVirtual().start(() -> {
            process.awaitEnd();
            say(name + " ended.");
            ended.countDown();
        });
    }

    private synchronized void stop() {
        stops.forEach(Runnable::run);
        say("Stopped.");
    }

    private int port(String setting) {
        return Integer.parseInt(environment.getOrDefault(setting, ""));
    }

    private String secret(String server) {
        Path file = secrets.resolve(server).resolve(server + "_password");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + file + " can't be read", e);
        }
    }

    /** What {@code ./syncbit up} waits for and shows. */
    private static void say(String line) {
        IO.println(line);
    }
}
