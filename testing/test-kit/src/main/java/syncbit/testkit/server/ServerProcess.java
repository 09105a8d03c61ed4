package syncbit.testkit.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server's process: watched until it answers, stopped as it likes to be stopped. */
final class ServerProcess {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOG_LINES = 20;

    private final ServerCommand command;
    private final Process process;

    ServerProcess(ServerCommand command, Process process) {
        this.command = command;
        this.process = process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when the condition holds; throws with the end of the log when that will not come. */
    void awaitReady(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (ended(POLL)) {
                throw new IllegalStateException(
                        command.name() + " ended at its start, status " + process.exitValue() + ":\n" + logEnd());
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new IllegalStateException(
                        command.name() + " did not answer within " + patience.toSeconds() + " s:\n" + logEnd());
            }
        }
    }

    /** Returns when it has ended, however long that takes. */
    void awaitEnd() {
        process.onExit().join();
    }

    /** Returns when the program has ended well; throws with the end of the log when it has not. */
    void awaitSuccess(Duration patience) {
        if (!ended(patience)) {
            stop();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command.name() + " failed:\n" + logEnd());
        }
    }

    /** Stops it cleanly, and by force if that takes too long. */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        ServerCommand.succeeds("kill", "-s", command.stopSignal(), Long.toString(process.pid()));
        if (!ended(STOP_PATIENCE)) {
            process.destroyForcibly();
            ended(STOP_PATIENCE);
        }
    }

    /** Ends it by force. */
    void kill() {
        process.destroyForcibly();
        if (!ended(STOP_PATIENCE)) {
            throw new IllegalStateException(command.name() + " outlives its end");
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
            // Not every server writes nothing but UTF-8.
            List<String> lines = new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log " + command.log() + " can't be read: " + e.getMessage() + ")";
        }
    }
}
