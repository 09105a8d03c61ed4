package syncbit.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time so far of all child processes, by program. Processes in containers are not included.
 */
record CpuTime(Map<String, Duration> byProgram) {
    /** The program that consumes the events from the queue. */
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

    /** The time of each program per event since then, in microseconds. */
    Map<String, Long> since(CpuTime before, int events) {
        Map<String, Long> micros = new TreeMap<>();
        byProgram.forEach((name, taken) -> {
            Duration more = taken.minus(before.byProgram.getOrDefault(name, Duration.ZERO));
            micros.put(name, more.toNanos() / 1_000 / events);
        });
        return micros;
    }

    /** Formats such times for a row of a table. */
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
