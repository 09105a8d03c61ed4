package syncbit.local.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncbit.local.console.CommandException;

class ImportArgumentsTest {
    @TempDir
    Path folder;

    @Test
    void all_arguments_are_read_in_any_order() {
        assertThat(parse("--dry-run --python-time-zone Etc/GMT+5 data --time-zone Europe/Berlin"))
                .isEqualTo(new ImportArguments("data", "Europe/Berlin", "Etc/GMT+5", true));
        assertThat(parse("data")).isEqualTo(new ImportArguments("data", "", "", false));
    }

    @Test
    void an_argument_that_names_a_service_parameter_is_no_time_zone() {
        assertThatThrownBy(() -> parse("data --time-zone a&b=c"))
                .isInstanceOf(CommandException.class)
                .hasMessage("--time-zone needs a time zone, such as Europe/Berlin");
    }

    @Test
    void files_reach_a_container_by_its_input() throws Exception {
        Files.writeString(folder.resolve("sync_state.json"), "{\"last_sync\":\"ä\"}");

        PythonFiles read = PythonFiles.inFolder(folder.toString());
        PythonFiles sent = PythonFiles.fromInput("data", input("sync_state.json eyJsYXN0X3N5bmMiOiLDpCJ9\n"));

        assertThat(sent.tokens()).isEmpty();
        assertThat(sent.state().orElseThrow()).isEqualTo(read.state().orElseThrow());
    }

    @Test
    void missing_and_unreadable_files_are_named() {
        assertThatThrownBy(() -> PythonFiles.fromInput("data", input("no-directory\n")))
                .hasMessageStartingWith("there is no directory data.");
        assertThatThrownBy(() -> PythonFiles.fromInput("data", input("fitbit_tokens.json unreadable\n")))
                .hasMessageStartingWith("data/fitbit_tokens.json can't be read");
        assertThatThrownBy(() -> PythonFiles.fromInput("data", input("")))
                .hasMessageStartingWith("data holds neither fitbit_tokens.json nor sync_state.json.");
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ImportArguments parse(String arguments) {
        return ImportArguments.parse(Arrays.asList(arguments.split(" ")));
    }
}
