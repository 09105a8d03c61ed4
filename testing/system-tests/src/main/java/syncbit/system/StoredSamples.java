package syncbit.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import syncbit.simulator.person.ExpectedSample;
import syncbit.testkit.VictoriaServer;

/** Samples by series and time. A sample may have several values. */
final class StoredSamples {
    private final Map<Key, List<Double>> values = new TreeMap<>();

    /** The identity of a sample. A failed assertion shows its text. */
    private record Key(String metric, String labels, Instant time) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return metric + labels + " @ " + time;
        }
    }

    /** The samples of an export. */
    static StoredSamples exported(Collection<VictoriaServer.Sample> samples) {
        StoredSamples held = new StoredSamples();
        samples.forEach(sample -> held.add(
                sample.name(), sample.labels(), Instant.ofEpochMilli(sample.timestampMillis()), sample.value()));
        return held;
    }

    /** The samples that the simulator expects for a person with this label. */
    static StoredSamples expected(String user, Collection<ExpectedSample> expected) {
        StoredSamples samples = new StoredSamples();
        for (ExpectedSample sample : expected) {
            Map<String, String> labels = new TreeMap<>(sample.labels());
            labels.put("user", user);
            samples.add(sample.metric(), labels, sample.time(), sample.value());
        }
        return samples;
    }

    int size() {
        return values.size();
    }

    /** The names of all metrics. */
    List<String> metrics() {
        return values.keySet().stream().map(Key::metric).distinct().toList();
    }

    /** The samples of the matching metrics. */
    StoredSamples of(Predicate<String> metric) {
        StoredSamples some = new StoredSamples();
        values.forEach((key, value) -> {
            if (metric.test(key.metric)) {
                some.values.put(key, value);
            }
        });
        return some;
    }

    /** The differences of the others from these: one line per sample that is missing, extra, wrong or duplicate. */
    List<String> differences(StoredSamples others) {
        List<String> lines = new ArrayList<>();
        others.values.forEach((key, found) -> {
            if (!values.containsKey(key)) {
                lines.add("extra: " + key + " = " + found);
            }
        });
        values.forEach((key, expected) -> {
            List<Double> found = others.values.get(key);
            if (found == null) {
                lines.add("missing: " + key + " = " + expected);
            } else if (!found.equals(expected)) {
                lines.add((found.size() > expected.size() ? "twice: " : "wrong: ") + key + " is " + found + ", not "
                        + expected);
            }
        });
        return lines;
    }

    private void add(String metric, Map<String, String> labels, Instant time, double value) {
        Key key = new Key(metric, new TreeMap<>(labels).toString(), time);
        values.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
    }
}
