package syncbit.writer.ingest;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says "store away" while events wait in the broker. It is part of neither probe: no restart heals it, and the writer
 * still answers which dates are written.
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
