package syncbit.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor time that the processes which this one has started have taken so far, by program. What runs in containers
 * is not among them.
 */
record CpuTime(Map<String, Duration> byProgram) {
    private static final Map<String, String> PROGRAMS = Map.of(
            "writer-service.jar", "writer",
            "beam.smp", "RabbitMQ",
            "postgres", "PostgreSQL",
            "victoria-metrics", "VictoriaMetrics");

    static CpuTime now() {
        Map<String, Duration> byProgram = new TreeMap<>();
        ProcessHandle.current()
                .descendants()
                .forEach(process -> program(process.info())
                        .forEach(name -> byProgram.merge(
                                name, process.info().totalCpuDuration().orElse(Duration.ZERO), Duration::plus)));
        return new CpuTime(byProgram);
    }

    /** What each has taken since then for one of so many events, in microseconds. */
    String since(CpuTime before, int events) {
        StringBuilder text = new StringBuilder();
        byProgram.forEach((name, taken) -> {
            Duration more = taken.minus(before.byProgram.getOrDefault(name, Duration.ZERO));
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(more.toNanos() / 1_000 / events);
        });
        return text.toString();
    }

    private static Stream<String> program(ProcessHandle.Info process) {
        String command = process.commandLine().orElse(process.command().orElse(""));
        return PROGRAMS.entrySet().stream()
                .filter(program -> command.contains(program.getKey()))
                .map(Map.Entry::getValue)
                .limit(1);
    }
}
