package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages of {@code ./syncbit import-python} before it calls a service. */
class ImportPythonArgumentsIT {
    @TempDir
    private Path folder;

    private Path data;
    private SyncbitCommand syncbit;

    @BeforeEach
    void nothingRuns() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        syncbit = SyncbitCommand.withoutServices(folder.resolve("home"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            import-python                                 | import-python needs the Python program's data directory
            import-python nowhere                         | there is no directory nowhere. Give the Python program's data directory
            import-python DATA                            | holds neither fitbit_tokens.json nor sync_state.json
            import-python DATA --time-zone                | --time-zone needs a time zone, such as Europe/Berlin
            import-python DATA --time-zone --dry-run      | --time-zone needs a time zone, such as Europe/Berlin
            import-python DATA --python-time-zone a&b=c   | --python-time-zone needs a time zone
            import-python DATA --force                    | import-python does not know --force; ./syncbit --help
            import-python DATA DATA                       | import-python takes one directory
            """)
    void a_wrong_call_ends_with_advice(String call, String message) {
        assertEnds(call, message);
    }

    @Test
    void the_command_needs_a_running_system() throws IOException {
        Files.writeString(data.resolve("sync_state.json"), "{}");

        assertEnds("import-python DATA", "SyncBit is not running: ./syncbit up, then this again");
    }

    @Test
    void the_help_lists_the_command() {
        assertThat(syncbit.call("--help").output()).contains("./syncbit import-python <data directory>");
    }

    private void assertEnds(String call, String message) {
        SyncbitCommand.Result ended =
                syncbit.call(call.replace("DATA", data.toString()).split(" +"));

        assertThat(ended.output()).contains(message);
        assertThat(ended.status()).isEqualTo(1);
    }
}
