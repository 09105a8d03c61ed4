package syncbit.writer.takeover;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.sample.DaySamples;

/** The samples of some archived dates. VictoriaMetrics should hold each of them once. */
final class ArchivedSamples {
    /** The relative precision of values in VictoriaMetrics. */
    private static final double PRECISION = 1e-9;

    private final Map<Long, Map<String, Double>> expected = new HashMap<>();

    ArchivedSamples(Collection<ArchivedDay> days) {
        days.forEach(day -> expected.computeIfAbsent(day.summary().sampleTime().toEpochMilli(), any -> new HashMap<>())
                .putAll(DaySamples.of(day.summary())));
    }

    /** How an exported sample relates to the archive. */
    enum Match {
        /** The archive has this sample. */
        EXPECTED,
        /** The archive has another value at this time, or the sample is a duplicate. */
        CONFLICTING,
        /** The archive has no sample of this series at this time. */
        UNKNOWN
    }

    /** Matches a sample against the archive. The second of two equal samples is conflicting. */
    Match match(String series, long millis, double value) {
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
