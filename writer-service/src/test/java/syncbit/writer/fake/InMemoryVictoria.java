package syncbit.writer.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.ExportedSamples;
import syncbit.writer.victoria.PendingOutcome;
import syncbit.writer.victoria.ProcessStart;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/** A VictoriaMetrics without deduplication. Each kind of request can be given an outcome that replaces its effect. */
public final class InMemoryVictoria implements VictoriaClient {
    private static final VictoriaOutcome DONE = new VictoriaOutcome.Done();

    private final List<Sample> samples = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Set<String> dropped = new HashSet<>();
    private final Map<String, String> additionalLabels = new HashMap<>();

    public VictoriaOutcome probes = DONE;
    public VictoriaOutcome imports = DONE;
    public VictoriaOutcome deletions = DONE;
    public VictoriaOutcome exports = DONE;
    public VictoriaOutcome flushes = DONE;
    public ProcessStart processStart = new ProcessStart.Unreachable();

    /** Refuses imports and the probe as a read-only VictoriaMetrics does; deletions still succeed. */
    public void setReadOnly(boolean readOnly) {
        VictoriaOutcome outcome = readOnly ? new VictoriaOutcome.Interrupted("read-only") : DONE;
        imports = outcome;
        probes = outcome;
    }

    /** Accepts samples of a series but does not keep them, as outside the retention. */
    public void dropSilently(String series) {
        dropped.add(series);
    }

    public void keepAgain(String series) {
        dropped.remove(series);
    }

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
            more.stream().filter(sample -> !dropped.contains(sample.series())).forEach(samples::add);
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
    public VictoriaOutcome exportSeries(
            Collection<String> series, long fromMillis, long toMillis, Consumer<ExportedSamples> each) {
        requests.add("export");
        if (exports instanceof VictoriaOutcome.Done) {
            samples.stream()
                    .filter(sample -> series.contains(sample.series()))
                    .filter(sample -> sample.millis() >= fromMillis && sample.millis() <= toMillis)
                    .forEach(sample -> each.accept(new ExportedSamples(
                            labels(sample.series()), List.of(sample.value()), List.of(sample.millis()))));
        }
        return exports;
    }

    /** The labels of a series whose values contain no special characters. */
    private Map<String, String> labels(String series) {
        Map<String, String> labels = new HashMap<>(additionalLabels);
        labels.put("__name__", series.substring(0, series.indexOf('{')));
        Matcher label = Pattern.compile("(\\w+)=\"([^\"]*)\"").matcher(series);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /** Adds a label to all exported series, as another program would have written it. */
    public void exportWithLabel(String name, String value) {
        additionalLabels.put(name, value);
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
