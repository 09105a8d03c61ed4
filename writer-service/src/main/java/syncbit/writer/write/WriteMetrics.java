package syncbit.writer.write;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import syncbit.common.summary.DailySummary;

/** The metrics of written batches. */
@Component
final class WriteMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter batches;
    private final Counter samples;
    private final Counter dropped;
    private final Map<String, AtomicLong> lastWrites = new ConcurrentHashMap<>();

    WriteMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.batches = Counter.builder("syncbit.batches.written")
                .description("Batches written into VictoriaMetrics and the archive")
                .register(registry);
        this.samples = Counter.builder("syncbit.samples.written")
                .description("Samples imported into VictoriaMetrics, without those of rebuilds")
                .register(registry);
        this.dropped = Counter.builder("syncbit.samples.dropped")
                .description("Imported samples that VictoriaMetrics drops because they are older than its retention")
                .register(registry);
    }

    void written(List<DailySummary> events, BatchPlan plan) {
        batches.increment();
        samples.increment(plan.additions().size());
        events.stream()
                .collect(Collectors.groupingBy(DailySummary::user, Collectors.counting()))
                .forEach((user, count) ->
                        registry.counter("syncbit.events.written", "user", user).increment(count));
        // Device readings and unchanged dates also arrive while a tracker gives no new data.
        plan.usersWithChanges()
                .forEach(user -> lastWrites
                        .computeIfAbsent(user, this::lastWrite)
                        .set(clock.instant().getEpochSecond()));
    }

    void dropped(int count) {
        dropped.increment(count);
    }

    private AtomicLong lastWrite(String user) {
        AtomicLong seconds = new AtomicLong();
        Gauge.builder("syncbit.last.write.timestamp", seconds, AtomicLong::doubleValue)
                .baseUnit("seconds")
                .description("When a value of the user was last added or changed, in seconds since 1970")
                .tag("user", user)
                .register(registry);
        return seconds;
    }
}
