package syncbit.writer.victoria;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Warns if VictoriaMetrics drops rows. It is always UP: the writer still works, and a restart does not help. */
@Component("droppedRows")
final class DroppedRowsHealth implements HealthIndicator {
    private final DroppedRowsGuard dropped;

    DroppedRowsHealth(DroppedRowsGuard dropped) {
        this.dropped = dropped;
    }

    @Override
    public Health health() {
        DroppedRows rows = dropped.rows();
        return rows.any()
                ? Health.up().withDetail("warning", rows.warning()).build()
                : Health.up().build();
    }
}
