package syncbit.testkit.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * How a server's process is started.
 *
 * @param name what messages call it
 * @param folder its working directory, which also takes its log
 * @param stopSignal the signal on which it shuts down cleanly and soon, such as {@code TERM}
 * @param user the user of this machine to run it as, or {@code null} for the present one
 * @param environment variables beside those of this JVM
 * @param program the program and its arguments
 */
record ServerCommand(
        String name,
        Path folder,
        String stopSignal,
        @Nullable String user,
        Map<String, String> environment,
        List<String> program) {

    /**
     * All processes are started by this one thread: the kernel signals a child when the thread that started it ends
     * (prctl(2), PR_SET_PDEATHSIG), and this one ends with the JVM, even where that is killed.
     */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("server-starter").factory());

    /** Where its output goes. */
    Path log() {
        return folder.resolve(name + ".log");
    }

    /** Starts the process and returns at once. */
    ServerProcess start() {
        ProcessBuilder builder = new ProcessBuilder(arguments())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .directory(folder.toFile());
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

    /** Runs a program that says nothing of use to its end; whether it ended well. */
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
        // After the change of user, which would clear it.
        arguments.addAll(List.of("setpriv", "--pdeathsig", stopSignal));
        arguments.addAll(program);
        return arguments;
    }
}
