package syncbit.writer.ingest;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports DOWN while events wait in the broker because a store is not writable. Neither probe includes it: a restart does
 * not help, and the writer still answers which dates are complete.
 */
@Component("store")
final class StoreHealth implements HealthIndicator {
    private final ConsumerGate consumerGate;

    StoreHealth(ConsumerGate consumerGate) {
        this.consumerGate = consumerGate;
    }

    @Override
    public Health health() {
        ConsumerGate.Outage outage = consumerGate.outage();
        return outage == null
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", outage.reason())
                        .withDetail("since", outage.since())
                        .build();
    }
}
