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
    private final Consumption consumption;

    StoreHealth(Consumption consumption) {
        this.consumption = consumption;
    }

    @Override
    public Health health() {
        Consumption.Outage outage = consumption.outage();
        return outage == null
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", outage.reason())
                        .withDetail("since", outage.since())
                        .build();
    }
}
