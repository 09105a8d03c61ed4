package syncbit.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import syncbit.local.console.CommandException;
import syncbit.local.console.Console;
import syncbit.local.service.ServiceName;

/** The commands {@code up}, {@code down} and {@code status} of a run without Docker. */
public final class LocalCommands {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(3);

    private final RunnerSettings settings;
    private final Console console;

    /** Commands with these settings. */
    public LocalCommands(RunnerSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /** Starts everything that does not run; returns whether all programs are ready. */
    public boolean up() {
        new EarlierRun(settings, console).stop();
        Path jar = Path.of(settings.value("SYNCBIT_RUNNER_JAR"));
        Optional<RunnerAddress> running = RunnerAddress.read(settings);
        if (running.isPresent() && !running.get().version().equals(Fingerprint.of(jar))) {
            console.say("The local runner is of another version: everything is stopped and started again.");
            stop(running.get());
            running = Optional.empty();
        }
        RunnerAddress address = running.orElseGet(() -> startRunner(jar));
        return new RunnerClient(address, console).up(settings);
    }

    /** Stops everything. */
    public void down() {
        new EarlierRun(settings, console).stop();
        RunnerAddress.read(settings)
                .ifPresentOrElse(this::stop, () -> console.say("  the local runner had ended already"));
    }

    /**
     * Stops the three services and keeps the stores running; returns whether all have stopped.
     *
     * @throws CommandException if the local runner has ended, and with it the stores
     */
    public boolean stopServices() {
        RunnerAddress address = RunnerAddress.read(settings)
                .orElseThrow(() -> new CommandException(
                        "the local runner has ended, and with it all programs. ./syncbit up starts them again"));
        return new RunnerClient(address, console).stopServices();
    }

    /** Shows the condition of each program; returns whether all are healthy. */
    public boolean status() {
        Optional<RunnerAddress> address = RunnerAddress.read(settings);
        if (address.isPresent()) {
            return new RunnerClient(address.get(), console).status();
        }
        List<String> names = new ArrayList<>(StorePrograms.NAMES);
        for (ServiceName service : ServiceName.values()) {
            names.add(service.id());
        }
        names.forEach(name -> console.say(ProgramStatus.notRunning(name).line()));
        console.warn("the local runner has ended, and with it all programs. ./syncbit up starts them again");
        return false;
    }

    private RunnerAddress startRunner(Path jar) {
        Path copy = settings.run("local-runner.jar");
        Path log = settings.log("local-runner");
        RunnerAddress.delete(settings);
        try {
            // A copy, because a build may replace the original while the process runs.
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            Process process = new ProcessBuilder(
                            "setsid",
                            Path.of(settings.value("JAVA_HOME"), "bin/java").toString(),
                            "-Xms8m",
                            "-Xmx32m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-jar",
                            copy.toString(),
                            LocalRun.COMMAND)
                    .directory(settings.home().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            await(START_PATIENCE, () -> RunnerAddress.read(settings).isPresent() || !process.isAlive());
            return RunnerAddress.read(settings)
                    .orElseThrow(() -> new CommandException("the local runner did not start; its log is " + log));
        } catch (IOException e) {
            throw new UncheckedIOException("The local runner can't be started", e);
        }
    }

    private void stop(RunnerAddress address) {
        new RunnerClient(address, console).down();
        if (!await(STOP_PATIENCE, () -> !address.isAlive())) {
            console.warn("the local runner did not end and is killed");
            ProcessHandle.of(address.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        RunnerAddress.delete(settings);
    }

    private static boolean await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.shortly();
        }
        return true;
    }
}
