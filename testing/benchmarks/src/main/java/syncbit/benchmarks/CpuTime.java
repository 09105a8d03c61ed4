package syncbit.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time that the processes which this one has started have taken so far, by program. What runs in containers
 * is not among them.
 */
record CpuTime(Map<String, Duration> byProgram) {
    /** The program that takes the events from the queue, whichever it is. */
    static final String CONSUMER = "consumer";

    private static final Map<String, String> PROGRAMS = Map.of(
            "writer-service.jar", CONSUMER,
            "NoOpConsumer", CONSUMER,
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
    Map<String, Long> since(CpuTime before, int events) {
        Map<String, Long> micros = new TreeMap<>();
        byProgram.forEach((name, taken) -> {
            Duration more = taken.minus(before.byProgram.getOrDefault(name, Duration.ZERO));
            micros.put(name, more.toNanos() / 1_000 / events);
        });
        return micros;
    }

    /** Such times in a row of a table. */
    static String text(Map<String, Long> micros) {
        return micros.entrySet().stream()
                .map(program -> program.getKey() + " " + program.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> program(ProcessHandle.Info process) {
        String command = process.commandLine().orElse(process.command().orElse(""));
        return PROGRAMS.entrySet().stream()
                .filter(program -> command.contains(program.getKey()))
                .map(Map.Entry::getValue)
                .limit(1);
    }
}
