package syncbit.local.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import syncbit.local.server.PrivateFiles;

/**
 * How the commands reach the running local runner: a file that only the user can read.
 *
 * @param port the port of its control API on 127.0.0.1
 * @param token the password of the control API; {@link #toString()} omits it
 * @param pid its process id
 * @param version the fingerprint of its jar
 */
record RunnerAddress(int port, String token, long pid, String version) {
    private static final String FILE = "local-runner.properties";

    /** The address that the runner of this state folder has written, if its process lives. */
    static Optional<RunnerAddress> read(RunnerSettings settings) {
        Path file = settings.run(FILE);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            RunnerAddress address = new RunnerAddress(
                    Integer.parseInt(properties.getProperty("port", "0")),
                    properties.getProperty("token", ""),
                    Long.parseLong(properties.getProperty("pid", "0")),
                    properties.getProperty("version", ""));
            return Optional.of(address).filter(RunnerAddress::isAlive);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    /** Writes the file. */
    void write(RunnerSettings settings) {
        // Written aside and moved, so that no reader sees half a file.
        Path file = settings.run(FILE);
        Path aside = PrivateFiles.write(
                file.resolveSibling(FILE + ".new"),
                "port=" + port + "\ntoken=" + token + "\npid=" + pid + "\nversion=" + version + "\n");
        try {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    /** Deletes the file. */
    static void delete(RunnerSettings settings) {
        PrivateFiles.remove(settings.run(FILE));
    }

    /** Whether the process lives; its command line is compared, because process ids are used again. */
    boolean isAlive() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .contains(LocalRun.COMMAND);
        } catch (IOException ended) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "RunnerAddress[port=" + port + ", pid=" + pid + "]";
    }
}
