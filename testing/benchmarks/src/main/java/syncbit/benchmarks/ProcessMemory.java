package syncbit.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of a process, from {@code /proc/<pid>/status}.
 *
 * @param resident current resident memory, MiB
 * @param peak maximum resident memory so far, MiB
 */
record ProcessMemory(long resident, long peak) {

    static ProcessMemory of(long pid) {
        return new ProcessMemory(mebibytes(pid, "VmRSS"), mebibytes(pid, "VmHWM"));
    }

    private static long mebibytes(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
