package syncbit.writer.victoria;

import java.util.List;

/** The timestamps of a series, or why the export failed. */
public sealed interface ExportedTimes {

    /**
     * All timestamps in the range. A duplicate sample repeats its timestamp, unless VictoriaMetrics deduplicates.
     *
     * @param millis milliseconds since 1970, unordered
     */
    record Found(List<Long> millis) implements ExportedTimes {}

    /** The export failed. */
    record Failed(VictoriaOutcome why) implements ExportedTimes {}
}
