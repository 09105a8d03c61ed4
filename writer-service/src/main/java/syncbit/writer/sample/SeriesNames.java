package syncbit.writer.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.ConcurrentLruCache;

/**
 * The series of one person's days with one device, the text of each made once: a batch holds the same few dozen for
 * each of its dates.
 */
final class SeriesNames {
    /** More than a household has; whoever has more has the names made anew. */
    private static final int KEPT = 100;

    private static final ConcurrentLruCache<Owner, SeriesNames> ALL = new ConcurrentLruCache<>(KEPT, SeriesNames::new);

    private final Map<String, String> byMetric = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> byMetricAndValue = new ConcurrentHashMap<>();
    private final String labels;

    private record Owner(String user, String device) {}

    private SeriesNames(Owner owner) {
        this.labels = Series.labels(owner.user, owner.device);
    }

    static SeriesNames of(String user, String device) {
        return ALL.get(new Owner(user, device));
    }

    String of(String metric) {
        return byMetric.computeIfAbsent(metric, missing -> Series.of(missing, labels));
    }

    /** The series of a metric with a further label; a metric has always the same one. */
    String of(String metric, String label, String value) {
        return byMetricAndValue
                .computeIfAbsent(metric, missing -> new ConcurrentHashMap<>())
                .computeIfAbsent(value, missing -> Series.of(metric, Series.and(labels, label, missing)));
    }
}
