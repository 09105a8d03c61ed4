package syncbit.local.run;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import syncbit.local.console.Console;

/** The background process of a run without Docker. {@code ./syncbit up} starts it and {@code ./syncbit down} ends it. */
public final class LocalRun {
    /** The argument that starts this process; it is also how the process is recognised. */
    public static final String COMMAND = "run-in-background";

    private LocalRun() {}

    /** Runs until it is told to stop. */
    public static void run(Map<String, String> environment, Clock clock) {
        RunnerSettings settings = new RunnerSettings(environment);
        Console log = new Console(
                line -> System.out.println(clock.instant() + " " + line),
                line -> System.out.println(clock.instant() + " " + line),
                false);
        Supervisor supervisor = new Supervisor(log);
        ControlServer server = ControlServer.start(supervisor, newToken());
        AtomicBoolean stopped = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (stopped.compareAndSet(false, true)) {
                                supervisor.down(log);
                                RunnerAddress.delete(settings);
                            }
                        },
                        "stopper"));
        new RunnerAddress(
                        server.port(),
                        server.token(),
                        ProcessHandle.current().pid(),
                        Fingerprint.of(Path.of(settings.value("SYNCBIT_RUNNER_JAR"))))
                .write(settings);
        server.awaitDown();
        RunnerAddress.delete(settings);
        stopped.set(true);
        System.exit(0);
    }

    private static String newToken() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
