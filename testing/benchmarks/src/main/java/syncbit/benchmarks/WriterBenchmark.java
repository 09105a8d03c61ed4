package syncbit.benchmarks;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import syncbit.system.ServiceProcess;
import syncbit.system.SyncbitService;
import syncbit.system.SystemEnvironment;
import syncbit.system.SystemStores;

/** Measures events per second from the queue into all stores, compared with a consumer that only acknowledges them. */
final class WriterBenchmark implements Benchmark {
    /** The writer's default batch size. */
    private static final int BATCH = 500;

    private static final int PEOPLE = 10;
    private static final int DAYS = 2_000;
    private static final int EVENTS = PEOPLE * DAYS;
    private static final int ROUNDS = 4;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final List<String> JAVA_OPTIONS =
            List.of("@" + SyncbitService.REPOSITORY.resolve("docker/jvm.options"));
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "writer";
    }

    @Override
    public String title() {
        return "events per second from RabbitMQ into VictoriaMetrics, the archive and the completions";
    }

    @Override
    public void run(MarkdownReport report) {
        Path folder = folder();
        try (SystemStores stores = SystemStores.fresh();
                SummaryQueue queue = new SummaryQueue(stores.broker())) {
            report.table("consumer of " + EVENTS + " events", "events/s", "µs of processor time per event", "resident");
            double bare = bare(stores, queue, folder, report);
            SystemEnvironment settings = new SystemEnvironment(folder, stores);
            settings.javaOptions(SyncbitService.WRITER, JAVA_OPTIONS);
            queue.publish(people(0), DAYS);
            try (ServiceProcess writer = ServiceProcess.start(SyncbitService.WRITER, settings, folder)) {
                Written written = written(stores, queue, writer, report);
                double alone = VictoriaImportBaseline.daysPerSecond(stores.victoria(), "round1-0", BATCH);
                report.row("VictoriaMetrics alone, the same samples", "%.0f".formatted(alone), "", "");
                report.say(
                        "The writer reaches %.0f %% of the bare consumer: medians of %d rounds each, without the first."
                                .formatted(100 * written.rate() / bare, ROUNDS - 1));
                report.say(("The work of the servers alone limits the rate to %.0f events/s on %d cores,"
                                + " %.0f %% of the bare consumer.")
                        .formatted(written.bound(), CORES, 100 * written.bound() / bare));
            }
        }
    }

    private static Path folder() {
        try {
            return Files.createDirectories(SyncbitService.REPOSITORY.resolve("testing/benchmarks/target/writer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double bare(SystemStores stores, SummaryQueue queue, Path folder, MarkdownReport report) {
        List<Double> rates = new ArrayList<>();
        try (NoOpConsumer consumer =
                NoOpConsumer.start(JAVA_OPTIONS, stores.environment(), folder.resolve("bare-consumer.log"))) {
            for (int round = 0; round < ROUNDS; round++) {
                queue.publish(people(round), DAYS);
                CpuTime before = CpuTime.now();
                double rate = EVENTS / consumer.consume(EVENTS, BATCH);
                rates.add(rate);
                report.row(
                        "bare, round " + (round + 1),
                        "%.0f".formatted(rate),
                        CpuTime.text(CpuTime.now().since(before, EVENTS)),
                        ProcessMemory.of(consumer.pid()).resident() + " MiB");
            }
        }
        return median(rates.subList(1, ROUNDS));
    }

    /**
     * The writer's results.
     *
     * @param rate events per second
     * @param bound events per second at which the servers alone use all cores
     */
    private record Written(double rate, double bound) {}

    private static Written written(
            SystemStores stores, SummaryQueue queue, ServiceProcess writer, MarkdownReport report) {
        List<Double> rates = new ArrayList<>();
        List<Double> bounds = new ArrayList<>();
        try (Connection database = stores.connect();
                PreparedStatement last =
                        database.prepareStatement("select from writer.completion where user_label = ? and date = ?")) {
            for (int round = 0; round < ROUNDS; round++) {
                if (round > 0) {
                    // While the process is stopped, the events wait in the queue without a restart of the writer.
                    signal("STOP", writer);
                    queue.publish(people(round), DAYS);
                    signal("CONT", writer);
                } else {
                    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> queue.consumers() > 0);
                }
                // The queue is ordered and has one consumer: after its last event all events are written.
                last.setString(1, people(round).getLast());
                last.setObject(2, SummaryQueue.oldest(DAYS));
                CpuTime before = CpuTime.now();
                long start = System.nanoTime();
                await().atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> found(last));
                double rate = EVENTS / ((System.nanoTime() - start) / 1e9);
                requireAll(database, (round + 1L) * EVENTS);
                Map<String, Long> micros = CpuTime.now().since(before, EVENTS);
                rates.add(rate);
                bounds.add(CORES * 1e6 / servers(micros));
                report.row(
                        "writer, round " + (round + 1) + (round == 0 ? ", just started" : ""),
                        "%.0f".formatted(rate),
                        CpuTime.text(micros),
                        ProcessMemory.of(writer.pid()).resident() + " MiB");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The completions cannot be read", e);
        }
        return new Written(median(rates.subList(1, ROUNDS)), median(bounds.subList(1, ROUNDS)));
    }

    private static long servers(Map<String, Long> micros) {
        return micros.entrySet().stream()
                .filter(program -> !program.getKey().equals(CpuTime.CONSUMER))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static List<String> people(int round) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(person -> "round" + round + "-" + person)
                .toList();
    }

    private static boolean found(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    private static void requireAll(Connection database, long wanted) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from writer.completion")) {
            count.next();
            if (count.getLong(1) != wanted) {
                throw new IllegalStateException(count.getLong(1) + " dates are complete instead of " + wanted);
            }
        }
    }

    private static void signal(String name, ServiceProcess process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending SIG" + name, e);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
