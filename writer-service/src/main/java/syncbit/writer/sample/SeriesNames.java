package syncbit.writer.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.ConcurrentLruCache;

/**
 * Caches the text of the series of one user and device: the dates of a batch share the same few dozen series.
 */
final class SeriesNames {
    /** More pairs of user and device than a household has. */
    private static final int CACHE_SIZE = 100;

    private static final ConcurrentLruCache<Owner, SeriesNames> ALL =
            new ConcurrentLruCache<>(CACHE_SIZE, SeriesNames::new);

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

    /** Returns the series of a metric with a third label. Each metric always has the same third label. */
    String of(String metric, String label, String value) {
        return byMetricAndValue
                .computeIfAbsent(metric, missing -> new ConcurrentHashMap<>())
                .computeIfAbsent(value, missing -> Series.of(metric, Series.and(labels, label, missing)));
    }
}
