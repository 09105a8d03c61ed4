package syncbit.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncbit.local.console.CommandException;
import syncbit.local.run.ManagedProgram.Started;
import syncbit.local.server.ServerCommand;
import syncbit.local.server.ServerProcess;

/** With shell scripts as programs. */
class SupervisedProcessTest {
    @TempDir
    Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private @Nullable SupervisedProcess process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.stop();
        }
    }

    @Test
    void a_killed_program_is_started_again_and_its_status_says_so() {
        SupervisedProcess running = start("touch up; sleep 1000");
        running.awaitFirstStart();
        long first = running.status().pid();
        assertThat(running.status().line()).isEqualTo(String.format("  %-18s pid %-8d healthy", "shell", first));

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().until(() -> running.status().pid() != 0 && running.status().pid() != first);
        assertThat(running.status().condition()).isEqualTo("healthy, restarted 1 time");
        assertThat(log).contains("shell ended with status 137, starts again in 1 s", "shell is started again");
    }

    @Test
    void a_program_that_does_not_start_is_reported_with_the_end_of_its_log() {
        SupervisedProcess running = start("echo ADMIN_PASSWORD is missing; exit 1");

        assertThatThrownBy(running::awaitFirstStart)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("shell ended during its start, status 1")
                .hasMessageContaining("ADMIN_PASSWORD is missing");
        await().until(() -> !running.isActive());
        assertThat(running.status().condition()).startsWith("did not start");
        assertThat(running.status().healthy()).isFalse();
    }

    @Test
    void a_program_that_ends_again_and_again_is_given_up() {
        // Healthy at its first start alone.
        SupervisedProcess running = start("if [ -e up ]; then exit 3; fi; touch up; sleep 0.2; exit 3");
        running.awaitFirstStart();

        await().atMost(Duration.ofSeconds(60)).until(() -> !running.isActive());

        assertThat(running.status().condition()).startsWith("stopped: it").contains("5 times in a row");
    }

    @Test
    void a_stopped_program_is_not_started_again() throws Exception {
        SupervisedProcess running = start("trap 'echo end >>ends; exit 0' TERM; touch up; while :; do sleep 0.1; done");
        running.awaitFirstStart();

        running.stop();

        assertThat(running.status().pid()).isZero();
        assertThat(Files.readAllLines(folder.resolve("ends"))).containsExactly("end");
        assertThat(log).isEmpty();
    }

    private SupervisedProcess start(String script) {
        Path output = folder.resolve("shell.log");
        ServerCommand command = new ServerCommand(
                "shell",
                folder,
                output,
                "TERM",
                null,
                ServerCommand.environmentWith(Map.of()),
                List.of("sh", "-c", script));
        ManagedProgram program = new ManagedProgram(
                "shell",
                output,
                "",
                List.of(),
                () -> {
                    ServerProcess started = command.start();
                    started.awaitReady(() -> Files.exists(folder.resolve("up")), Duration.ofSeconds(30));
                    return Started.of(started);
                },
                () -> true);
        SupervisedProcess supervised = new SupervisedProcess(program, log::add);
        process = supervised;
        supervised.start();
        return supervised;
    }
}
