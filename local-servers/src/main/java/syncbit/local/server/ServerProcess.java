package syncbit.local.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running server process: waits until it answers, and stops it with the signal it expects. */
public final class ServerProcess {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOG_LINES = 20;

    private final ServerCommand command;
    private final Process process;

    ServerProcess(ServerCommand command, Process process) {
        this.command = command;
        this.process = process;
    }

    /** Whether the process has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /**
     * Returns when the condition holds.
     *
     * @throws IllegalStateException if the process ends first, if the time is over or if this thread is interrupted; the
     *     process has then ended, and the message holds the end of its log
     */
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (endedOrInterrupted()) {
                throw new IllegalStateException(
                        command.name() + " ended during its start, status " + process.exitValue() + ":\n" + logEnd());
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new IllegalStateException(
                        command.name() + " did not answer within " + patience.toSeconds() + " s:\n" + logEnd());
            }
        }
    }

    /** Waits for the end of the process, without a limit and also if interrupted, and returns its exit status. */
    public int awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                int status = process.waitFor();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return status;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Returns when the program has ended with status 0; throws with the end of its log otherwise. */
    void awaitSuccess(Duration patience) {
        if (!ended(patience)) {
            stop();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command.name() + " failed:\n" + logEnd());
        }
    }

    /** Stops it with its stop signal and waits for its end; kills it if it takes longer than 60 s. */
    public void stop() {
        if (!process.isAlive()) {
            return;
        }
        ServerCommand.succeeds("kill", "-s", command.stopSignal(), Long.toString(process.pid()));
        if (!ended(STOP_PATIENCE)) {
            process.destroyForcibly();
            ended(STOP_PATIENCE);
        }
    }

    /** Kills it (SIGKILL) and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        if (!ended(STOP_PATIENCE)) {
            throw new IllegalStateException(command.name() + " still runs after SIGKILL");
        }
    }

    /** Suspends it with all its child processes (SIGSTOP): it stays connected and does not answer. */
    public void suspend() {
        signalAll("STOP");
    }

    /** Resumes it after {@link #suspend()} (SIGCONT). */
    public void resume() {
        signalAll("CONT");
    }

    private void signalAll(String signal) {
        // The process itself first, because it could start another child.
        signal(signal, process.pid());
        process.descendants().forEach(child -> signal(signal, child.pid()));
    }

    /** Sends a signal to a process, such as {@code STOP}. */
    public static void signal(String signal, long pid) {
        if (!ServerCommand.succeeds("kill", "-s", signal, Long.toString(pid))) {
            throw new IllegalStateException("Process " + pid + " can't be sent SIG" + signal);
        }
    }

    private boolean endedOrInterrupted() {
        try {
            return process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            awaitEnd();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during the start of " + command.name(), e);
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command.name(), e);
        }
    }

    private String logEnd() {
        try {
            // Decoded leniently: some servers write other bytes than UTF-8.
            List<String> lines = new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log " + command.log() + " can't be read: " + e.getMessage() + ")";
        }
    }
}
