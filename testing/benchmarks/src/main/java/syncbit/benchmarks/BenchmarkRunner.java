package syncbit.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import syncbit.system.SyncbitService;

/** Runs benchmarks and prints the results as Markdown. {@code testing/benchmarks/run} starts it. */
public final class BenchmarkRunner {
    private static final Path KEPT = SyncbitService.REPOSITORY.resolve("docs/benchmarks.md");
    private static final List<Benchmark> ALL = List.of(
            new HistoryBenchmark(),
            new SteadyStateBenchmark(),
            new PlanningBenchmark(),
            new WriterBenchmark(),
            new StatusBenchmark(),
            new AccountsBenchmark());

    private BenchmarkRunner() {}

    /**
     * Runs the named benchmarks, or all.
     *
     * @param arguments names; {@code --keep} before them also writes the output to {@code docs/benchmarks.md}; {@code
     *     --list} alone
     *     lists the names
     */
    public static void main(String[] arguments) {
        // Only the report goes to the standard output; output of libraries goes to the error output.
        PrintStream out = System.out;
        System.setOut(System.err);
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        if (names.equals(List.of("--list"))) {
            ALL.forEach(benchmark -> out.println(benchmark.name() + "\t" + benchmark.title()));
            return;
        }
        boolean keep = names.remove("--keep");
        for (Benchmark benchmark : chosen(names)) {
            String section = measured(benchmark);
            out.println(section);
            if (keep) {
                keep(benchmark, section);
            }
        }
    }

    private static List<Benchmark> chosen(List<String> names) {
        List<String> known = ALL.stream().map(Benchmark::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                System.err.println("There is no benchmark " + name + "; there are " + String.join(", ", known));
                System.exit(2);
            }
        }
        return ALL.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    private static String measured(Benchmark benchmark) {
        System.err.println("\n=== " + benchmark.name() + ": " + benchmark.title());
        MarkdownReport report = new MarkdownReport();
        benchmark.run(report);
        return "`testing/benchmarks/run " + benchmark.name() + "`, " + LocalDate.now(Clock.systemUTC()) + ", "
                + machine() + "\n\n" + report.markdown();
    }

    private static String machine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d cores, %d GiB, Java %s"
                .formatted(
                        system.getAvailableProcessors(),
                        Math.round(system.getTotalMemorySize() / 0x1p30),
                        Runtime.version());
    }

    /** Replaces the previous results between the section's two marks. */
    private static void keep(Benchmark benchmark, String section) {
        String begin = "<!-- measured: " + benchmark.name() + " -->\n";
        String end = "<!-- end: " + benchmark.name() + " -->";
        try {
            String text = Files.readString(KEPT);
            int from = text.indexOf(begin);
            int to = text.indexOf(end);
            if (from < 0 || to < from) {
                throw new IllegalStateException(KEPT + " lacks the lines " + begin.strip() + " and " + end);
            }
            Files.writeString(
                    KEPT,
                    text.substring(0, from + begin.length()) + section + text.substring(to),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
