package syncbit.writer.repair;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports DOWN if VictoriaMetrics did not answer the last check for a restart. No probe includes it. */
@Component("victoria")
final class VictoriaHealth implements HealthIndicator {
    private final RestartDetector restarts;

    VictoriaHealth(RestartDetector restarts) {
        this.restarts = restarts;
    }

    @Override
    public Health health() {
        return restarts.isUnreachable()
                ? Health.down()
                        .withDetail(
                                "reason",
                                "VictoriaMetrics does not answer: check that it runs and that VICTORIA_ENDPOINT is its"
                                        + " address")
                        .build()
                : Health.up().build();
    }
}
