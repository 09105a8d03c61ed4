package syncbit.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    @TempDir
    Path folder;

    @Test
    void a_server_that_ends_during_its_start_is_reported_with_the_end_of_its_log() {
        ServerProcess process = shell("echo the disk is full; exit 3");

        assertThatThrownBy(() -> process.awaitReady(() -> false, Duration.ofSeconds(30)))
                .hasMessageContaining("sh ended during its start, status 3")
                .hasMessageContaining("the disk is full");
    }

    @Test
    void a_server_that_never_answers_is_stopped() {
        ServerProcess process = shell("sleep 1000");

        assertThatThrownBy(() -> process.awaitReady(() -> false, Duration.ofMillis(200)))
                .hasMessageContaining("did not answer");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void a_server_is_stopped_with_its_stop_signal() {
        ServerProcess process = shell("trap 'echo bye > said; exit 0' TERM; echo > up; while :; do sleep 0.1; done");
        process.awaitReady(() -> folder.resolve("up").toFile().exists(), Duration.ofSeconds(30));

        process.stop();

        assertThat(folder.resolve("said")).hasContent("bye");
    }

    private ServerProcess shell(String script) {
        return new ServerCommand(
                        "sh",
                        folder,
                        folder.resolve("sh.log"),
                        "TERM",
                        null,
                        ServerCommand.environmentWith(Map.of()),
                        List.of("sh", "-c", script))
                .start();
    }
}
