package syncbit.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import syncbit.local.console.Console;
import syncbit.local.server.PrivateFiles;

/**
 * Stops the processes of a version of SyncBit that started each program by itself, without a local runner, and kept its
 * process id in a file.
 */
final class EarlierRun {
    /** Services before stores. */
    private static final List<String> NAMES =
            List.of("fitbit-simulator", "auth-service", "collector-service", "writer-service", "stores");

    private final RunnerSettings settings;
    private final Console console;

    EarlierRun(RunnerSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    void stop() {
        for (String name : NAMES) {
            Path file = settings.run(name + ".pid");
            process(name, file).ifPresent(process -> {
                console.say("  " + name + " of an earlier version is stopped");
                process.destroy();
                process.onExit().join();
            });
            PrivateFiles.remove(file);
        }
    }

    private Optional<ProcessHandle> process(String name, Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(file).strip());
            // The number may belong to another process by now.
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                            .contains(settings.run(name).toString())
                    ? ProcessHandle.of(pid)
                    : Optional.empty();
        } catch (IOException | NumberFormatException ended) {
            return Optional.empty();
        }
    }
}
