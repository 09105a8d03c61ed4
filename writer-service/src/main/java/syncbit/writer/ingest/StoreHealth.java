package syncbit.writer.ingest;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports DOWN while a batch takes too long, and while events wait in the broker because a store is not writable. Neither probe includes it: a restart does
 * not help, and the writer still answers which dates are complete.
 */
@Component("store")
final class StoreHealth implements HealthIndicator {
    /** Much longer than a batch takes, and shorter than the time limits of the stores. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(20);

    private final ConsumerGate consumerGate;
    private final BatchMonitor batches;

    StoreHealth(ConsumerGate consumerGate, BatchMonitor batches) {
        this.consumerGate = consumerGate;
        this.batches = batches;
    }

    @Override
    public Health health() {
        ConsumerGate.Outage outage = consumerGate.outage();
        if (outage != null) {
            return Health.down()
                    .withDetail("reason", outage.reason())
                    .withDetail("since", outage.since())
                    .build();
        }
        Duration age = batches.age();
        return age.compareTo(LONGEST_BATCH) > 0
                ? Health.down()
                        .withDetail(
                                "reason", "The batch under way has taken " + age.toSeconds() + " s: a store is slow")
                        .build()
                : Health.up().build();
    }
}
