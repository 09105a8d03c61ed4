package syncbit.writer.write;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import syncbit.writer.sample.DaySamples;

/** The samples that the archive expects VictoriaMetrics to hold of some days, each once. */
final class ArchivedSamples {
    /** As fine as VictoriaMetrics keeps numbers. */
    private static final double PRECISION = 1e-9;

    private final Map<Long, Map<String, Double>> expected = new HashMap<>();

    ArchivedSamples(Collection<Day> days) {
        days.forEach(day -> expected.computeIfAbsent(day.summary().sampleTime().toEpochMilli(), any -> new HashMap<>())
                .putAll(DaySamples.of(day.summary())));
    }

    /** What a sample is to the archive. */
    enum Relation {
        /** It is expected. */
        OWN,
        /** It stands where another one is expected, or a second time. */
        RIVAL,
        /** The archive says nothing of its series and time. */
        STRANGER
    }

    /** What a sample is; of two that are the same the second is a rival. */
    Relation take(String series, long millis, double value) {
        Map<String, Double> ofTime = expected.getOrDefault(millis, Map.of());
        Double archived = ofTime.get(series);
        if (archived == null) {
            return Relation.STRANGER;
        }
        if (Math.abs(archived - value) <= PRECISION * Math.abs(archived)) {
            ofTime.put(series, Double.NaN);
            return Relation.OWN;
        }
        return Relation.RIVAL;
    }
}
