package syncbit.local.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import syncbit.local.console.CommandException;
import syncbit.local.run.ManagedProgram.Started;

/** Keeps a program running: starts it, and starts it again when it ends, with a growing delay. */
final class SupervisedProcess {
    private final ManagedProgram program;
    private final Consumer<String> log;
    private final RestartPolicy restarts = new RestartPolicy();
    private final CompletableFuture<Started> firstStart = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable Started started;
    private volatile boolean stopping;
    private volatile boolean failed;
    private volatile String condition = "starting";
    private volatile int restartCount;

    /** Prepares it. Events, such as the end of the program, are written to the log. */
    SupervisedProcess(ManagedProgram program, Consumer<String> log) {
        this.program = program;
        this.log = log;
        this.thread = Thread.ofVirtual().name(program.name()).unstarted(this::keepRunning);
    }

    ManagedProgram program() {
        return program;
    }

    /** Starts the program and returns at once. */
    void start() {
        thread.start();
    }

    /** Returns when the program has answered for the first time. */
    void awaitFirstStart() {
        try {
            firstStart.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CommandException(String.valueOf(cause.getMessage()), e);
        }
    }

    /** Whether it is running, or will be started again. */
    boolean isActive() {
        return !failed && !stopping;
    }

    /** Stops the program and returns when it has ended. */
    void stop() {
        stopping = true;
        thread.interrupt();
        Started running = started;
        if (running != null) {
            running.stop().run();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The program's condition now, as {@code ./syncbit status} shows it. A running program is asked. */
    ProgramStatus status() {
        Started running = started;
        if (running == null || !running.process().isAlive()) {
            return new ProgramStatus(program.name(), 0, condition, false);
        }
        boolean healthy = program.answers().getAsBoolean();
        return new ProgramStatus(
                program.name(),
                running.process().pid(),
                (healthy ? "healthy" : "not healthy (./syncbit logs " + program.name() + " shows why)")
                        + (restartCount == 0
                                ? ""
                                : ", restarted " + restartCount + (restartCount == 1 ? " time" : " times")),
                healthy);
    }

    private void keepRunning() {
        Optional<Duration> delay;
        do {
            long begin = System.nanoTime();
            String reason = runOnce();
            if (stopping || failed) {
                return;
            }
            delay = restarts.delayAfter(Duration.ofNanos(System.nanoTime() - begin));
            if (delay.isEmpty()) {
                failed = true;
                condition = "stopped: it " + reason + " " + RestartPolicy.MOST_FAILURES
                        + " times in a row. ./syncbit logs " + program.name()
                        + " shows why, ./syncbit up starts it again";
                log.accept(program.name() + " " + condition);
                return;
            }
            condition = reason + ", starts again in " + delay.get().toSeconds() + " s";
            log.accept(program.name() + " " + condition);
        } while (pause(delay.get()));
    }

    /** Starts the program and waits for its end; returns what happened, such as {@code ended with status 1}. */
    private String runOnce() {
        try {
            Started now = program.starter().start();
            started = now;
            if (stopping) {
                now.stop().run();
            }
            firstStart.complete(now);
            int status = now.process().awaitEnd();
            if (!stopping) {
                // A companion process, such as Erlang's port mapper, may still run.
                now.stop().run();
            }
            return "ended with status " + status;
        } catch (RuntimeException e) {
            if (firstStart.completeExceptionally(e)) {
                failed = true;
                condition = "did not start (./syncbit logs " + program.name() + " shows why)";
            }
            log.accept(program.name() + ": " + e.getMessage());
            return "did not start";
        }
    }

    private boolean pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            return false;
        }
        restartCount++;
        condition = "starting again";
        log.accept(program.name() + " is started again");
        return !stopping;
    }
}
