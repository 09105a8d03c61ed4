package syncbit.writer.repair;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.adoption.RestoreCheck;
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
    private final RestoreCheck restores;
    private final RepairMetrics metrics;

    /** Whether the last rebuild was denied. A denial is logged once, not for each batch. */
    private volatile boolean denied;

    /** Whether a request had no answer, so that VictoriaMetrics may execute it later. */
    private volatile boolean unanswered;

    SeriesSettlement(
            VictoriaClient victoria,
            SeriesRebuild rebuild,
            UnsettledSeriesRepository unsettled,
            RestoreCheck restores,
            RepairMetrics metrics) {
        this.victoria = victoria;
        this.rebuild = rebuild;
        this.unsettled = unsettled;
        this.restores = restores;
        this.metrics = metrics;
    }

    /**
     * Checks whether VictoriaMetrics accepts imports, and rebuilds the unsettled series if it does.
     *
     * <p>After a request without an answer, the first call that succeeds only reports {@code Unavailable}. A VictoriaMetrics
     * that stood still first executes what it received before. A comparison beside such an import would find its samples
     * missing and import them twice; beside such a deletion, it would find the series right just before it is deleted.
     */
    public VictoriaOutcome resume() {
        VictoriaOutcome reachable = noted(victoria.probe());
        if (reachable instanceof VictoriaOutcome.Done && unanswered) {
            unanswered = false;
            return new VictoriaOutcome.Unavailable(
                    "VictoriaMetrics answers again and may still execute requests from before");
        }
        return reachable instanceof VictoriaOutcome.Done ? settleAll() : reachable;
    }

    /** Notes the outcome of a request that the settlement did not send, and returns it. */
    public VictoriaOutcome noted(VictoriaOutcome outcome) {
        if (outcome instanceof VictoriaOutcome.Interrupted) {
            unanswered = true;
        }
        return outcome;
    }

    /**
     * Rebuilds all unsettled series. {@code Done} also means that VictoriaMetrics denied the deletion. If the database was
     * restored from a backup, newer samples in VictoriaMetrics enter the archive first.
     */
    public VictoriaOutcome settleAll() {
        VictoriaOutcome adopted = restores.complete();
        if (!(adopted instanceof VictoriaOutcome.Done)) {
            return adopted;
        }
        Map<String, String> left = unsettled.all();
        metrics.unsettled(left.size());
        if (left.isEmpty()) {
            return new VictoriaOutcome.Done();
        }
        VictoriaOutcome rebuilt = settle(left);
        metrics.unsettled(unsettled.all().size());
        return rebuilt;
    }

    /** Rebuilds all unsettled series. Returns how many of the given ones are still unsettled; the writer retries them. */
    public int settleAndCountLeft(Set<String> series) {
        settleAll();
        Set<String> left = new HashSet<>(unsettled.all().keySet());
        left.retainAll(series);
        return left.size();
    }

    /** Rebuilds these series, each given with its user. {@code Done} also means that VictoriaMetrics denied the deletion. */
    public VictoriaOutcome settle(Map<String, String> userBySeries) {
        VictoriaOutcome outcome = noted(rebuild.of(userBySeries));
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
