package syncbit.writer.victoria;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports DOWN if VictoriaMetrics did not answer the last check of its process, and warns if it drops rows. No probe includes
 * it: the writer still works, and a restart does not help.
 */
@Component("victoria")
final class VictoriaHealth implements HealthIndicator {
    private final DroppedRowsGuard dropped;
    private final HttpVictoriaClient client;

    VictoriaHealth(DroppedRowsGuard dropped, HttpVictoriaClient client) {
        this.dropped = dropped;
        this.client = client;
    }

    @Override
    public Health health() {
        if (client.isSilent()) {
            return Health.down()
                    .withDetail(
                            "reason",
                            "VictoriaMetrics does not answer: check that it runs and that VICTORIA_ENDPOINT is its address")
                    .build();
        }
        DroppedRows rows = dropped.rows();
        return rows.any()
                ? Health.up().withDetail("warning", rows.warning()).build()
                : Health.up().build();
    }
}
