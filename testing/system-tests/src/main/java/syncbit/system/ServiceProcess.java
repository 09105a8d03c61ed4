package syncbit.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A service started with {@code java -jar} and configured only by environment variables. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(240);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final SyncbitService service;
    private final Path log;
    private final int port;
    private final Process process;

    private ServiceProcess(SyncbitService service, Path log, int port, Process process) {
        this.service = service;
        this.log = log;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the service and returns at once.
     *
     * @param environment the complete environment; only the path of this JVM's environment is added
     * @param log receives the output after that of earlier runs
     */
    public static ServiceProcess start(SyncbitService service, Map<String, String> environment, Path log) {
        return start(service, SystemEnvironment.SMALL_JVM, environment, log);
    }

    /**
     * Starts the service with these settings and returns at once.
     *
     * @param folder the folder of its log
     */
    public static ServiceProcess start(SyncbitService service, SystemEnvironment settings, Path folder) {
        return start(
                service,
                settings.javaOptions(service),
                settings.of(service),
                folder.resolve(service.module() + ".log"));
    }

    private static ServiceProcess start(
            SyncbitService service, List<String> javaOptions, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command(service, javaOptions))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        builder.environment().putAll(new TreeMap<>(environment));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = builder.start();
            RUNNING.add(process);
            process.onExit().thenAccept(RUNNING::remove);
            return new ServiceProcess(
                    service, log, Integer.parseInt(environment.getOrDefault("SERVER_PORT", "0")), process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** The base URL. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Returns when the service is ready. If the service ends, throws with the end of its log. */
    public ServiceProcess awaitReady() {
        ServiceHttpClient http = new ServiceHttpClient();
        await(service.module() + " is ready (log: " + log + ")")
                .atMost(START_PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(service.module() + " ended during its start with status "
                                + process.exitValue() + ":\n" + lastLines(15));
                    }
                    return http.status(address().resolve("/actuator/health/readiness")) == 200;
                });
        return this;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process with SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        exitStatus(STOP_PATIENCE);
    }

    /** Ends the process with SIGTERM and returns the exit status. */
    public int terminate() {
        process.destroy();
        return exitStatus(STOP_PATIENCE);
    }

    /** Waits for the end of the process and returns the exit status. */
    public int exitStatus(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                throw new AssertionError(service.module() + " did not end within " + patience + ":\n" + lastLines(15));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + service.module(), e);
        }
    }

    /** The complete log. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last non-blank lines of the log. */
    public String lastLines(int count) {
        List<String> lines = output().lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    @Override
    public void close() {
        kill();
    }

    private static List<String> command(SyncbitService service, List<String> javaOptions) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETPRIV)) {
            // The service ends even if this JVM is killed.
            command.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", service.jar().toString()));
        return command;
    }
}
