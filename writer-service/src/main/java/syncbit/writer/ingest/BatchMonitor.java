package syncbit.writer.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long the batch under way has taken. A store that stops answering shows here first: its requests end after their time
 * limits, then the batch returns to the queue.
 */
@Component
final class BatchMonitor {
    private final Clock clock;
    private volatile @Nullable Instant since;

    BatchMonitor(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        Gauge.builder("syncbit.batch.age", this, self -> self.age().toSeconds())
                .baseUnit("seconds")
                .description("How long the batch under way has taken; 0 if there is none")
                .register(metrics);
    }

    <T> T watch(Supplier<T> batch) {
        since = clock.instant();
        try {
            return batch.get();
        } finally {
            since = null;
        }
    }

    /** The time since the batch began; zero if there is none. */
    Duration age() {
        Instant began = since;
        return began == null ? Duration.ZERO : Duration.between(began, clock.instant());
    }
}
