package syncbit.local.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A hash (SHA-256) of what a program is started with. It shows whether a running program must be started again. */
final class Fingerprint {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fingerprint of one file. */
    static String of(Path file) {
        return new Fingerprint().file(file).value();
    }

    Fingerprint file(Path file) {
        // In pieces, because a jar is as large as the runner's heap.
        byte[] buffer = new byte[65_536];
        try (InputStream content = Files.newInputStream(file)) {
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
        return this;
    }

    /** Adds names and content of all files in a folder. */
    Fingerprint folder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                text(folder.relativize(file).toString()).file(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + folder, e);
        }
        return this;
    }

    /** Adds the variables whose names begin like one of these. */
    Fingerprint variables(Map<String, String> environment, List<String> prefixes) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (prefixes.stream().anyMatch(name::startsWith)) {
                text(name + "=" + value);
            }
        });
        return this;
    }

    Fingerprint text(String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
