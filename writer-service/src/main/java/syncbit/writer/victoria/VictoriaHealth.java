package syncbit.writer.victoria;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Reports DOWN if VictoriaMetrics did not answer the last check of its process. No probe includes it. */
@Component("victoria")
final class VictoriaHealth implements HealthIndicator {
    private final HttpVictoriaClient client;

    VictoriaHealth(HttpVictoriaClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        return client.isSilent()
                ? Health.down()
                        .withDetail(
                                "reason",
                                "VictoriaMetrics does not answer: check that it runs and that VICTORIA_ENDPOINT is its"
                                        + " address")
                        .build()
                : Health.up().build();
    }
}
