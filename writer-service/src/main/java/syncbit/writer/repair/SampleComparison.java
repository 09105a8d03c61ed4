package syncbit.writer.repair;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import syncbit.writer.sample.Sample;
import syncbit.writer.sample.Series;
import syncbit.writer.victoria.ExportedSamples;

/** Samples exported from VictoriaMetrics, to compare with those of the archive. Pure. */
final class SampleComparison {
    /** The relative precision of values in VictoriaMetrics. */
    private static final double PRECISION = 1e-9;

    private final Map<String, Map<Long, Double>> values = new HashMap<>();
    private final Map<String, Set<Long>> duplicates = new HashMap<>();
    private final Set<String> otherLabels = new HashSet<>();

    /** How VictoriaMetrics stores an archived sample. */
    enum Match {
        /** Once, with the archived value. */
        EQUAL,
        /** Not at all. */
        MISSING,
        /** Once, with another value. */
        WRONG,
        /** Several times, with any values. */
        DUPLICATE
    }

    /** Adds exported samples. Their series is found without the labels that SyncBit does not write. */
    void add(ExportedSamples part) {
        String series = Series.ofLabels(part.metric());
        if (Series.hasOtherLabels(part.metric())) {
            otherLabels.add(series);
        }
        Map<Long, Double> ofSeries = values.computeIfAbsent(series, any -> new HashMap<>());
        part.each((millis, value) -> {
            if (ofSeries.putIfAbsent(millis, value) != null) {
                duplicates.computeIfAbsent(series, any -> new HashSet<>()).add(millis);
            }
        });
    }

    /** Matches an archived sample. */
    Match match(Sample archived) {
        Double stored = values.getOrDefault(archived.series(), Map.of()).get(archived.millis());
        if (stored == null) {
            return Match.MISSING;
        }
        if (duplicates.getOrDefault(archived.series(), Set.of()).contains(archived.millis())) {
            return Match.DUPLICATE;
        }
        return Math.abs(stored - archived.value()) <= PRECISION * Math.abs(archived.value())
                ? Match.EQUAL
                : Match.WRONG;
    }

    /** Whether samples of a series have labels that SyncBit does not write, such as those of another program. */
    boolean hasOtherLabels(String series) {
        return otherLabels.contains(series);
    }

    /** Returns the times at which a series has samples, milliseconds since 1970. */
    Set<Long> times(String series) {
        return values.getOrDefault(series, Map.of()).keySet();
    }
}
