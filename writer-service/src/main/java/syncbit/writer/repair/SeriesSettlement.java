package syncbit.writer.repair;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Rebuilds unsettled series, so that VictoriaMetrics and the archive agree. Callers hold the writer lock.
 *
 * <p>VictoriaMetrics may deny deletions (an agent in front of it, a key on the deletion). Then the series stay unsettled and
 * writing continues, because new dates matter more than a corrected value. Each batch and {@link RepairScheduler} retry.
 */
@Component
public final class SeriesSettlement {
    private static final Logger log = LoggerFactory.getLogger(SeriesSettlement.class);

    private final VictoriaClient victoria;
    private final SeriesRebuild rebuild;
    private final UnsettledSeriesRepository unsettled;
    private final RepairMetrics metrics;

    /** Whether the last rebuild was denied. A denial is logged once, not for each batch. */
    private volatile boolean denied;

    SeriesSettlement(
            VictoriaClient victoria,
            SeriesRebuild rebuild,
            UnsettledSeriesRepository unsettled,
            RepairMetrics metrics) {
        this.victoria = victoria;
        this.rebuild = rebuild;
        this.unsettled = unsettled;
        this.metrics = metrics;
    }

    /** Checks whether VictoriaMetrics accepts imports, and rebuilds the unsettled series if it does. */
    public VictoriaOutcome resume() {
        VictoriaOutcome reachable = victoria.probe();
        return reachable instanceof VictoriaOutcome.Done ? settleAll() : reachable;
    }

    /** Rebuilds all unsettled series. {@code Done} also means that VictoriaMetrics denied the deletion. */
    public VictoriaOutcome settleAll() {
        Map<String, String> left = unsettled.all();
        metrics.unsettled(left.size());
        if (left.isEmpty()) {
            return new VictoriaOutcome.Done();
        }
        VictoriaOutcome rebuilt = settle(left);
        metrics.unsettled(unsettled.all().size());
        return rebuilt;
    }

    /** Rebuilds these series, each given with its user. {@code Done} also means that VictoriaMetrics denied the deletion. */
    public VictoriaOutcome settle(Map<String, String> userBySeries) {
        VictoriaOutcome outcome = rebuild.of(userBySeries);
        return switch (outcome) {
            case VictoriaOutcome.Done done -> {
                denied = false;
                yield done;
            }
            case VictoriaOutcome.Refused refused -> postponed(refused.reason());
            case VictoriaOutcome.Misconfigured wrong -> postponed(wrong.advice());
            case VictoriaOutcome.Unavailable retryable -> retryable;
            case VictoriaOutcome.Interrupted retryable -> retryable;
        };
    }

    private VictoriaOutcome postponed(String reason) {
        if (!denied) {
            denied = true;
            log.error(
                    "Corrected series can't be rebuilt and keep their old values for now: {}. VICTORIA_ENDPOINT must"
                            + " point to VictoriaMetrics itself, and its login must be allowed"
                            + " /internal/force_flush and /api/v1/admin/tsdb/delete_series",
                    reason);
        }
        return new VictoriaOutcome.Done();
    }
}
