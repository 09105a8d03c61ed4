package syncbit.testkit.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import syncbit.local.server.FreePort;
import syncbit.local.server.NativePostgres;
import syncbit.local.server.NativeRabbit;
import syncbit.local.server.NativeVictoria;
import syncbit.local.server.PostgresServer;
import syncbit.local.server.PrivateFiles;
import syncbit.local.server.RabbitServer;
import syncbit.local.server.RestartableServer;
import syncbit.local.server.ServerProcess;
import syncbit.local.server.VictoriaOptions;

/** Servers of Debian's packages for this JVM alone, on free ports and in a temporary folder. They end with the JVM. */
final class NativeServers implements ServerSource {
    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final AtomicInteger stores = new AtomicInteger();
    private @Nullable NativeRabbit rabbit;
    private @Nullable ServerProcess postgres;
    private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>();

    NativeServers() {
        try {
            folder = Files.createTempDirectory("syncbit-servers-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The user postgres must be able to enter its own folder.
        PrivateFiles.folder(folder, "rwx--x--x");
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll, "server-stopper"));
    }

    @Override
    public RabbitServer startRabbit() {
        RabbitServer address = new RabbitServer(
                HOST,
                FreePort.next(),
                URI.create("http://" + HOST + ":" + FreePort.next()),
                "syncbit",
                RandomPassword.next());
        NativeRabbit started =
                NativeRabbit.start(folder.resolve("rabbitmq"), folder.resolve("rabbitmq.log"), address, null);
        rabbit = started;
        stops.push(started::close);
        return address;
    }

    @Override
    public PostgresServer startPostgres() {
        PostgresServer address = new PostgresServer(HOST, FreePort.next(), "syncbit", RandomPassword.next());
        ServerProcess started =
                NativePostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"), address, false);
        postgres = started;
        stops.push(started::stop);
        return address;
    }

    @Override
    public void controlRabbit(List<String> arguments) {
        requireNonNull(rabbit).control(arguments);
    }

    @Override
    public void suspendRabbit(boolean suspended) {
        suspend(requireNonNull(rabbit).process(), suspended);
    }

    @Override
    public void suspendPostgres(boolean suspended) {
        suspend(requireNonNull(postgres), suspended);
    }

    @Override
    public void suspendPostgresBackend(long pid, boolean suspended) {
        ServerProcess.signal(suspended ? "STOP" : "CONT", pid);
    }

    private static void suspend(ServerProcess process, boolean suspended) {
        if (suspended) {
            process.suspend();
        } else {
            process.resume();
        }
    }

    @Override
    public RestartableServer startVictoria(VictoriaOptions options) {
        String name = "victoria-" + stores.incrementAndGet();
        NativeVictoria victoria =
                new NativeVictoria(folder.resolve(name), folder.resolve(name + ".log"), FreePort.next(), options);
        stops.push(victoria::stop);
        victoria.start();
        return victoria;
    }

    private void stopAll() {
        stops.forEach(Runnable::run);
        PrivateFiles.remove(folder);
    }
}
