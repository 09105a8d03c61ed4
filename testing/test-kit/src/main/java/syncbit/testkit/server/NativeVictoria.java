package syncbit.testkit.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private VictoriaMetrics of Debian's package. */
final class NativeVictoria implements Switchable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final VictoriaOptions options;
    private @Nullable ServerProcess process;

    /**
     * Prepares it; it is off until it is started.
     *
     * @param folder holds its data and log
     */
    NativeVictoria(Path folder, int port, VictoriaOptions options) {
        this.folder = PrivateFiles.folder(folder);
        this.port = port;
        this.options = options;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        process = launch();
    }

    /** Starts it and returns when it answers. */
    ServerProcess launch() {
        List<String> program = new ArrayList<>(
                List.of(Executables.victoriaMetrics().orElseThrow().toString()));
        program.addAll(options.arguments());
        program.add("-storageDataPath=" + folder.resolve("data"));
        program.add("-httpListenAddr=127.0.0.1:" + port);
        ServerProcess started =
                new ServerCommand("VictoriaMetrics", folder, "INT", null, options.environment(), program).start();
        ServerHttp http =
                new ServerHttp(URI.create("http://127.0.0.1:" + port), options.username(), options.password());
        started.awaitReady(() -> http.answers("/health"), PATIENCE);
        return started;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        stop();
        PrivateFiles.remove(folder);
    }
}
