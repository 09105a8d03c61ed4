package syncbit.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages of {@code ./syncbit backup}, {@code restore} and {@code adopt} before they change anything. */
class BackupArgumentsIT {
    private static final String MANIFEST = """
            format=1
            syncbit=1.0.0
            created=2025-12-24T03:30:00Z
            postgresql=150010
            schema.auth=1
            schema.collector=1
            schema.writer=1
            keys=no
            """;

    @TempDir
    private Path folder;

    private SyncbitCommand syncbit;

    @BeforeEach
    void nothingRuns() {
        syncbit = SyncbitCommand.withoutServices(folder.resolve("home"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backup                                        | backup needs the name of the file to write
            backup --keys                                 | backup does not know --keys; ./syncbit --help lists its arguments
            backup FOLDER/a FOLDER/b                      | backup takes one file, but was given
            backup FOLDER                                 | is a directory. Give a file in it, such as
            backup FOLDER/present                         | exists already, and backup overwrites no file
            backup FOLDER/missing/new.tar                 | is no directory in which you may write
            backup FOLDER/new.tar                         | SyncBit is not running: ./syncbit up, then this again
            restore                                       | restore needs the file that ./syncbit backup wrote
            restore FOLDER/missing.tar                    | there is no readable file
            restore FOLDER/present --force                | restore does not know --force
            restore FOLDER/present --yes                  | is not a complete file of ./syncbit backup: it has no readable manifest
            adopt anna                                    | SyncBit is not running: ./syncbit up, then this again
            """)
    void a_wrong_call_ends_with_advice(String call, String message) throws IOException {
        Files.writeString(folder.resolve("present"), "something else");

        assertEnds(call.replace("FOLDER", folder.toString()), message);
    }

    @Test
    void a_backup_that_can_not_be_restored_is_refused_before_anything_stops() throws Exception {
        assertEnds("restore " + backup(MANIFEST), "SyncBit is not running");
        assertEnds(
                "restore " + backup(MANIFEST.replace("schema.writer=1", "schema.writer=999")),
                "the backup is of the newer SyncBit 1.0.0: its schema writer has version 999");
        assertEnds(
                "restore " + backup(MANIFEST.replace("format=1", "format=2")), "writes another format. Update first");
        Path damaged = backup(MANIFEST);
        Files.writeString(folder.resolve("database.dump"), "half");
        pack(damaged);
        assertEnds("restore " + damaged, "is damaged: database.dump: FAILED. Use another backup");
    }

    /** A file as the command writes it, with a dump that no test restores. */
    private Path backup(String manifest) throws Exception {
        Files.writeString(folder.resolve("manifest"), manifest);
        Files.writeString(folder.resolve("database.dump"), "a dump");
        Files.writeString(
                folder.resolve("SHA256SUMS"),
                sum("manifest") + "  manifest\n" + sum("database.dump") + "  database.dump\n");
        Path file = folder.resolve("backup.tar");
        pack(file);
        return file;
    }

    private void pack(Path file) throws IOException {
        Process tar = new ProcessBuilder(
                        List.of("tar", "-cf", file.toString(), "SHA256SUMS", "manifest", "database.dump"))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(tar.onExit().join().exitValue()).isZero();
    }

    private String sum(String name) throws IOException, NoSuchAlgorithmException {
        byte[] content = Files.readString(folder.resolve(name)).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private void assertEnds(String call, String message) {
        SyncbitCommand.Result ended = syncbit.call(call.split(" +"));

        assertThat(ended.output()).contains(message);
        assertThat(ended.status()).isEqualTo(1);
    }
}
