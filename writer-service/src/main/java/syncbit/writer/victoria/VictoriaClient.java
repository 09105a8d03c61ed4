package syncbit.writer.victoria;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import syncbit.writer.sample.Sample;

/** Imports samples into VictoriaMetrics, exports them, and deletes series. */
public interface VictoriaClient {

    /** Imports the samples and waits for the outcome. */
    default VictoriaOutcome importSamples(List<Sample> samples) {
        return beginImport(samples).await();
    }

    /** Starts an import and returns at once. Many samples are sent in parallel requests. */
    PendingOutcome beginImport(List<Sample> samples);

    /**
     * Checks whether VictoriaMetrics accepts imports, without storing anything: imports one line with the value NaN, which the
     * storage skips. A read-only VictoriaMetrics answers 204 to an empty import, but 503 to this line.
     */
    VictoriaOutcome probe();

    /**
     * Deletes whole series; VictoriaMetrics can't delete a single sample. Samples imported later create the series again.
     *
     * @param series selectors, as {@link Sample#series()} returns them
     */
    VictoriaOutcome delete(Collection<String> series);

    /**
     * Exports raw samples in parts; a series may come in several parts. Samples of the last second may be missing.
     *
     * @param selector which series
     * @param from inclusive
     * @param before exclusive
     */
    VictoriaOutcome export(String selector, Instant from, Instant before, Consumer<ExportedSamples> each);

    /**
     * Exports the samples of some series after deduplication. Without deduplication a duplicate sample is exported twice.
     *
     * @param series selectors, as {@link Sample#series()} returns them
     * @param fromMillis inclusive, milliseconds since 1970
     * @param toMillis inclusive, milliseconds since 1970
     */
    VictoriaOutcome exportSeries(
            Collection<String> series, long fromMillis, long toMillis, Consumer<ExportedSamples> each);

    /** Makes the samples imported in the last second visible to exports and deletions. */
    VictoriaOutcome flush();

    /** The longest time a request may take. */
    Duration timeout();

    /** Reads from {@code /metrics} when the VictoriaMetrics process was started. */
    ProcessStart processStart();
}
