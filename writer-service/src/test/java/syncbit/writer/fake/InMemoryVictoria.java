package syncbit.writer.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.ExportedSamples;
import syncbit.writer.victoria.ExportedTimes;
import syncbit.writer.victoria.PendingOutcome;
import syncbit.writer.victoria.ProcessStart;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/** A VictoriaMetrics without deduplication. Each kind of request can be given an outcome that replaces its effect. */
public final class InMemoryVictoria implements VictoriaClient {
    private static final VictoriaOutcome DONE = new VictoriaOutcome.Done();

    private final List<Sample> samples = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    public VictoriaOutcome probes = DONE;
    public VictoriaOutcome imports = DONE;
    public VictoriaOutcome deletions = DONE;
    public VictoriaOutcome exports = DONE;
    public VictoriaOutcome flushes = DONE;
    public ProcessStart processStart = new ProcessStart.Unreachable();

    /** All stored samples as {@code series value@millis}, sorted. */
    public List<String> stored() {
        return samples.stream()
                .map(sample -> sample.series() + " " + sample.value() + "@" + sample.millis())
                .sorted()
                .toList();
    }

    /** The kinds of all requests in their order: probe, import, delete, export, flush. */
    public List<String> requests() {
        return requests;
    }

    /** Loses the samples of a series, as a crash does. */
    public void lose(String series) {
        samples.removeIf(sample -> sample.series().equals(series));
    }

    /** Stores samples that no writer sent. */
    public void store(List<Sample> more) {
        samples.addAll(more);
    }

    @Override
    public PendingOutcome beginImport(List<Sample> more) {
        requests.add("import");
        if (imports instanceof VictoriaOutcome.Done) {
            samples.addAll(more);
        }
        VictoriaOutcome outcome = imports;
        return () -> outcome;
    }

    @Override
    public VictoriaOutcome probe() {
        requests.add("probe");
        return probes;
    }

    @Override
    public VictoriaOutcome delete(Collection<String> series) {
        requests.add("delete");
        if (deletions instanceof VictoriaOutcome.Done) {
            samples.removeIf(sample -> series.contains(sample.series()));
        }
        return deletions;
    }

    @Override
    public VictoriaOutcome export(String selector, Instant from, Instant before, Consumer<ExportedSamples> each) {
        throw new UnsupportedOperationException("No unit test exports by selector");
    }

    @Override
    public ExportedTimes exportTimes(String series, long fromMillis, long toMillis) {
        requests.add("export");
        return exports instanceof VictoriaOutcome.Done
                ? new ExportedTimes.Found(samples.stream()
                        .filter(sample -> sample.series().equals(series))
                        .map(Sample::millis)
                        .filter(millis -> millis >= fromMillis && millis <= toMillis)
                        .toList())
                : new ExportedTimes.Failed(exports);
    }

    @Override
    public VictoriaOutcome flush() {
        requests.add("flush");
        return flushes;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public ProcessStart processStart() {
        return processStart;
    }
}
