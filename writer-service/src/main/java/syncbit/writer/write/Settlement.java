package syncbit.writer.write;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.victoria.VictoriaAnswer;

/**
 * Brings unsettled series into agreement with the archive.
 *
 * <p>Where VictoriaMetrics lets nobody delete (an agent in front of it, a key on the deletion), corrections wait in the
 * list of unsettled series and everything else goes on: new days matter more than an old value. Each batch tries again, and so does {@link Upkeep}.
 */
@Component
final class Settlement {
    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final Rebuild rebuild;
    private final UnsettledSeries unsettled;
    private final WriteMetrics metrics;

    /** Whether the last rebuild was denied, which is logged once and not at every batch. */
    private volatile boolean denied;

    Settlement(Rebuild rebuild, UnsettledSeries unsettled, WriteMetrics metrics) {
        this.rebuild = rebuild;
        this.unsettled = unsettled;
        this.metrics = metrics;
    }

    /** Rebuilds what an earlier batch left behind, if anything. */
    WriteOutcome finish() {
        Map<String, String> left = unsettled.all();
        metrics.unsettled(left.size());
        if (left.isEmpty()) {
            return new WriteOutcome.Written();
        }
        WriteOutcome rebuilt = rebuild(left);
        metrics.unsettled(unsettled.all().size());
        return rebuilt;
    }

    /** Rebuilds these series, each given with its user. */
    WriteOutcome rebuild(Map<String, String> seriesWithUser) {
        return switch (rebuild.of(seriesWithUser)) {
            case VictoriaAnswer.Done done -> {
                denied = false;
                metrics.rebuilt(seriesWithUser.size());
                yield new WriteOutcome.Written();
            }
            case VictoriaAnswer.Refused refused -> putOff(refused.reason());
            case VictoriaAnswer.Misconfigured wrong -> putOff(wrong.advice());
            case VictoriaAnswer.Away passing -> BatchWriter.outcome(passing);
            case VictoriaAnswer.Broken passing -> BatchWriter.outcome(passing);
        };
    }

    private WriteOutcome putOff(String reason) {
        if (!denied) {
            denied = true;
            log.error(
                    "Series that hold an old value can't be rebuilt and keep it until they can: {}. VICTORIA_ENDPOINT"
                            + " must lead to VictoriaMetrics itself, and its login must be allowed"
                            + " /internal/force_flush and /api/v1/admin/tsdb/delete_series",
                    reason);
        }
        return new WriteOutcome.Written();
    }
}
