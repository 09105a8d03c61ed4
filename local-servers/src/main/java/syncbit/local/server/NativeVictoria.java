package syncbit.local.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private VictoriaMetrics of Debian's package. */
public final class NativeVictoria implements RestartableServer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path log;
    private final int port;
    private final VictoriaOptions options;
    private @Nullable ServerProcess process;

    /**
     * Prepares it without starting it.
     *
     * @param folder the folder of its data
     * @param log the file that its output is appended to
     * @param port the port of 127.0.0.1 to listen on
     */
    public NativeVictoria(Path folder, Path log, int port, VictoriaOptions options) {
        this.folder = PrivateFiles.folder(folder);
        this.log = log;
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

    /**
     * Starts it and returns its process when it answers.
     *
     * @throws IllegalStateException if it does not answer within 60 s; the message holds the end of the log
     */
    public ServerProcess launch() {
        List<String> program = new ArrayList<>(
                List.of(Executables.victoriaMetrics().orElseThrow().toString()));
        program.addAll(options.arguments());
        program.add("-storageDataPath=" + folder.resolve("data"));
        program.add("-httpListenAddr=127.0.0.1:" + port);
        ServerProcess started = new ServerCommand(
                        "VictoriaMetrics",
                        folder,
                        log,
                        "INT",
                        null,
                        ServerCommand.environmentWith(options.environment()),
                        program)
                .start();
        started.awaitReady(this::answers, PATIENCE);
        return started;
    }

    /** Whether it answers now. */
    public boolean answers() {
        return new ServerHttp(URI.create("http://127.0.0.1:" + port), options.username(), options.password())
                .answers("/health");
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
    public void suspend() {
        if (process != null) {
            process.suspend();
        }
    }

    @Override
    public void resume() {
        if (process != null) {
            process.resume();
        }
    }

    @Override
    public void close() {
        stop();
        PrivateFiles.remove(folder);
    }
}
