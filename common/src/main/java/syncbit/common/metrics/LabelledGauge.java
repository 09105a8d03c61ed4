package syncbit.common.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Collection;

/**
 * A gauge whose rows are replaced as a whole, for labels that come and go, such as users.
 *
 * <p>A scrape reads one immutable set of rows. Micrometer's {@code MultiGauge} replaces a row by removing and adding it in a
 * map that a scrape iterates at the same time, so a scrape can miss a row, or meet it twice and fail with a
 * {@code DuplicateLabelsException}.
 */
public final class LabelledGauge {
    private final String name;
    private final String description;
    private volatile GaugeSnapshot rows;

    private LabelledGauge(String name, String description) {
        this.name = name;
        this.description = description;
        this.rows = GaugeSnapshot.builder().name(name).help(description).build();
    }

    /**
     * Registers a gauge without rows.
     *
     * @param name the name that a scrape shows, such as {@code syncbit_account_stopped}
     */
    public static LabelledGauge register(PrometheusRegistry registry, String name, String description) {
        LabelledGauge gauge = new LabelledGauge(name, description);
        registry.register(new Collector() {
            @Override
            public GaugeSnapshot collect() {
                return gauge.rows;
            }

            @Override
            public String getPrometheusName() {
                return name;
            }
        });
        return gauge;
    }

    /**
     * Replaces all rows. The next scrape shows exactly these.
     *
     * @throws IllegalArgumentException if two rows have the same labels; the rows stay as they were
     */
    public void show(Collection<Row> newRows) {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(description);
        newRows.forEach(row -> snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(row.labels())
                .value(row.value())
                .build()));
        rows = snapshot.build();
    }

    /**
     * One row.
     *
     * @param labels names and values
     */
    public record Row(Labels labels, double value) {
        /**
         * Creates a row.
         *
         * @param namesAndValues such as {@code "user", "default"}
         */
        public static Row of(double value, String... namesAndValues) {
            return new Row(Labels.of(namesAndValues), value);
        }
    }
}
