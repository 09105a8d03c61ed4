package syncbit.writer.repair;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The metrics of repairs: rebuilt series, restored samples, and series that wait for a rebuild. */
@Component
final class RepairMetrics {
    private final Counter rebuilt;
    private final Counter restored;
    private final AtomicLong unsettled = new AtomicLong();

    RepairMetrics(MeterRegistry registry) {
        this.rebuilt = Counter.builder("syncbit.series.rebuilt")
                .description("Series deleted and imported again because a sample was wrong or duplicate")
                .register(registry);
        this.restored = Counter.builder("syncbit.samples.restored")
                .description("Samples that VictoriaMetrics lost after acknowledging them and that were imported again")
                .register(registry);
        Gauge.builder("syncbit.series.unsettled", unsettled, AtomicLong::doubleValue)
                .description("Series that may differ between VictoriaMetrics and the archive")
                .register(registry);
    }

    void rebuilt(int series) {
        rebuilt.increment(series);
    }

    void restored(int samples) {
        restored.increment(samples);
    }

    void unsettled(int series) {
        unsettled.set(series);
    }
}
