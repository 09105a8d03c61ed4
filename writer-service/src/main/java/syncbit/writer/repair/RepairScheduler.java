package syncbit.writer.repair;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.archive.WriterLock;

/** Runs the periodic repairs, independent of incoming events. */
@Component
final class RepairScheduler {
    private static final Logger log = LoggerFactory.getLogger(RepairScheduler.class);

    private final RestartDetector restarts;
    private final DroppedRowsAudit dropped;
    private final UnsettledSeriesRepository unsettled;
    private final SeriesSettlement settlement;
    private final WriterLock lock;

    RepairScheduler(
            RestartDetector restarts,
            DroppedRowsAudit dropped,
            UnsettledSeriesRepository unsettled,
            SeriesSettlement settlement,
            WriterLock lock) {
        this.restarts = restarts;
        this.dropped = dropped;
        this.unsettled = unsettled;
        this.settlement = settlement;
        this.lock = lock;
    }

    /** Checks for a restart of VictoriaMetrics and for rows that it dropped, and rebuilds the series that an earlier batch or refill left unsettled. */
    void run() {
        try {
            restarts.check();
            dropped.run();
            if (unsettled.hasOverdue()) {
                lock.holding(settlement::resume);
            }
        } catch (RuntimeException e) {
            log.warn("The repair of VictoriaMetrics failed and will be retried: {}", e.getMessage(), e);
        }
    }
}
