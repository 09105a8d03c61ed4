package syncbit.local.python;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import syncbit.local.console.CommandException;

/** The two files of the Python program. Their content is sent to the services and is kept nowhere. */
public final class PythonFiles {
    static final String TOKENS = "fitbit_tokens.json";
    static final String STATE = "sync_state.json";

    private final Map<String, byte[]> contents;

    private PythonFiles(String folder, Map<String, byte[]> contents) {
        if (contents.isEmpty()) {
            throw new CommandException(
                    folder + " holds neither " + TOKENS + " nor " + STATE + ". " + ImportArguments.giveTheDirectory());
        }
        this.contents = contents;
    }

    /**
     * Reads the files. One of them may be missing.
     *
     * @throws CommandException if the folder is missing, or holds none of the files, or one can't be read
     */
    public static PythonFiles inFolder(String folder) {
        Path directory = Path.of(folder);
        if (!Files.isDirectory(directory)) {
            throw noDirectory(folder);
        }
        Map<String, byte[]> contents = new HashMap<>();
        for (String name : new String[] {TOKENS, STATE}) {
            Path file = directory.resolve(name);
            if (!Files.exists(file)) {
                continue;
            }
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw unreadable(folder, name);
            }
            try {
                contents.put(name, Files.readAllBytes(file));
            } catch (IOException e) {
                throw unreadable(folder, name);
            }
        }
        return new PythonFiles(folder, contents);
    }

    /**
     * Reads the files from an input that {@code ./syncbit} makes: one line a file, with its name and its content in base64,
     * or {@code unreadable}; {@code no-directory} alone if the folder is missing.
     *
     * @param folder the folder, for messages
     */
    public static PythonFiles fromInput(String folder, InputStream input) {
        Map<String, byte[]> contents = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.US_ASCII))) {
            for (String line : lines.lines().toList()) {
                if (line.equals("no-directory")) {
                    throw noDirectory(folder);
                }
                String name = line.substring(0, line.indexOf(' '));
                String content = line.substring(line.indexOf(' ') + 1);
                if (content.equals("unreadable")) {
                    throw unreadable(folder, name);
                }
                contents.put(name, Base64.getDecoder().decode(content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PythonFiles(folder, contents);
    }

    /** The content of {@code fitbit_tokens.json}. */
    Optional<byte[]> tokens() {
        return Optional.ofNullable(contents.get(TOKENS));
    }

    /** The content of {@code sync_state.json}. */
    Optional<byte[]> state() {
        return Optional.ofNullable(contents.get(STATE));
    }

    private static CommandException noDirectory(String folder) {
        return new CommandException("there is no directory " + folder + ". " + ImportArguments.giveTheDirectory());
    }

    private static CommandException unreadable(String folder, String name) {
        return new CommandException(folder + "/" + name
                + " can't be read by this user: make it readable, or copy the folder and give the copy");
    }
}
