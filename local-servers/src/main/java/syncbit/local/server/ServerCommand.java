package syncbit.local.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The command line and surroundings of a server process.
 *
 * @param name the name used in messages
 * @param folder the working directory
 * @param log the file that standard output and error are appended to
 * @param stopSignal the signal for a quick clean shutdown, such as {@code TERM}
 * @param user the user of this machine to run as, or {@code null} for the present user
 * @param environment all environment variables; {@link #toString()} omits the values
 * @param program the program and its arguments
 */
public record ServerCommand(
        String name,
        Path folder,
        Path log,
        String stopSignal,
        @Nullable String user,
        Map<String, String> environment,
        List<String> program) {

    /**
     * Starts all processes. The kernel signals a child when the thread that started it ends (prctl(2), PR_SET_PDEATHSIG).
     * This thread ends with the JVM, also if the JVM is killed.
     */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("server-starter").factory());

    /** The environment of this JVM with these variables added or replaced. */
    public static Map<String, String> environmentWith(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(variables);
        return all;
    }

    /**
     * Starts the process and returns at once. The process is stopped when this JVM ends.
     *
     * @throws IllegalStateException if the program can't be started
     */
    public ServerProcess start() {
        ProcessBuilder builder = new ProcessBuilder(arguments())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(this, STARTER.submit(builder::start).get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " can't be started: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting " + name, e);
        }
    }

    /** Runs a program to its end and discards its output; returns whether its exit status is 0. */
    static boolean succeeds(String... program) {
        try {
            return new ProcessBuilder(program)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (user != null) {
            arguments.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--init-groups"));
        }
        // After the change of user, because that change clears the signal.
        arguments.addAll(List.of("setpriv", "--pdeathsig", stopSignal));
        arguments.addAll(program);
        return arguments;
    }

    @Override
    public String toString() {
        return "ServerCommand[" + name + ", " + program + "]";
    }
}
