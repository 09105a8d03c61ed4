package syncbit.writer.takeover;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.sample.DaySamples;

/** The samples that the archive expects VictoriaMetrics to hold of some days, each once. */
final class ExpectedSamples {
    /** As fine as VictoriaMetrics keeps numbers. */
    private static final double PRECISION = 1e-9;

    private final Map<Long, Map<String, Double>> expected = new HashMap<>();

    ExpectedSamples(Collection<ArchivedDay> days) {
        days.forEach(day -> expected.computeIfAbsent(day.summary().sampleTime().toEpochMilli(), any -> new HashMap<>())
                .putAll(DaySamples.of(day.summary())));
    }

    /** What a sample is to the archive. */
    enum Match {
        /** It is expected. */
        EXPECTED,
        /** It stands where another one is expected, or a second time. */
        CONFLICTING,
        /** The archive says nothing of its series and time. */
        UNKNOWN
    }

    /** What a sample is; of two that are the same the second is a rival. */
    Match take(String series, long millis, double value) {
        Map<String, Double> ofTime = expected.getOrDefault(millis, Map.of());
        Double archived = ofTime.get(series);
        if (archived == null) {
            return Match.UNKNOWN;
        }
        if (Math.abs(archived - value) <= PRECISION * Math.abs(archived)) {
            ofTime.put(series, Double.NaN);
            return Match.EXPECTED;
        }
        return Match.CONFLICTING;
    }
}
