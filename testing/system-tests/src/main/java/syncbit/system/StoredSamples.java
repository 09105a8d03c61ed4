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

/** Samples by series and time, each with all the values that it has. */
final class StoredSamples {
    private final Map<Key, List<Double>> values = new TreeMap<>();

    /** What a sample is told apart by; its text is what a failure shows. */
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

    /** What a store holds. */
    static StoredSamples held(Collection<VictoriaServer.Sample> samples) {
        StoredSamples held = new StoredSamples();
        samples.forEach(sample -> held.add(
                sample.name(), sample.labels(), Instant.ofEpochMilli(sample.timestampMillis()), sample.value()));
        return held;
    }

    /** What the simulator says that a store must hold of a person who goes by this label. */
    static StoredSamples expected(String user, Collection<ExpectedSample> truth) {
        StoredSamples samples = new StoredSamples();
        for (ExpectedSample sample : truth) {
            Map<String, String> labels = new TreeMap<>(sample.labels());
            labels.put("user", user);
            samples.add(sample.metric(), labels, sample.time(), sample.value());
        }
        return samples;
    }

    int size() {
        return values.size();
    }

    /** The names of the metrics there are samples of. */
    List<String> metrics() {
        return values.keySet().stream().map(Key::metric).distinct().toList();
    }

    /** Those of metrics that fit. */
    StoredSamples of(Predicate<String> metric) {
        StoredSamples some = new StoredSamples();
        values.forEach((key, value) -> {
            if (metric.test(key.metric)) {
                some.values.put(key, value);
            }
        });
        return some;
    }

    /** How the others differ from these: a line for each sample that is missing, extra, wrong or there twice. */
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
