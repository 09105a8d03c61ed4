package syncbit.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers of Debian's packages, private to this JVM: free ports, a temporary folder, gone when the JVM ends. */
final class NativeServers implements ServerSource {
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final AtomicInteger stores = new AtomicInteger();
    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>();

    NativeServers() {
        try {
            folder = Files.createTempDirectory("syncbit-servers-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The user postgres must get through to its own folder.
        PrivateFiles.folder(folder, "rwx--x--x");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll, "server-stopper"));
    }

    @Override
    public RabbitServer startRabbit() {
        RabbitServer address = new RabbitServer(
                HOST, FreePort.next(), URI.create("http://" + HOST + ":" + FreePort.next()), "syncbit", Secrets.next());
        NativeRabbit rabbit = NativeRabbit.start(folder.resolve("rabbitmq"), address);
        stops.push(rabbit::close);
        return address;
    }

    @Override
    public PostgresServer startPostgres() {
        PostgresServer address = new PostgresServer(HOST, FreePort.next(), "syncbit", Secrets.next());
        ServerProcess postgres = NativePostgres.start(folder.resolve("postgres"), address, false);
        stops.push(postgres::stop);
        return address;
    }

    @Override
    public Switchable startVictoria(VictoriaOptions options) {
        NativeVictoria victoria =
                new NativeVictoria(folder.resolve("victoria-" + stores.incrementAndGet()), FreePort.next(), options);
        stops.push(victoria::stop);
        victoria.start();
        return victoria;
    }

    private void stopAll() {
        stops.forEach(Runnable::run);
        PrivateFiles.remove(folder);
    }
}
