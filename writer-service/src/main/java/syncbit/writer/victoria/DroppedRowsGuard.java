package syncbit.writer.victoria;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.springframework.stereotype.Component;

/**
 * Knows which rows VictoriaMetrics has dropped after it answered 204, by its own counters. A change of a counter does not name
 * the rows, so an audit must follow.
 */
@Component
public final class DroppedRowsGuard {
    private final VictoriaClient victoria;
    private final MultiGauge gauge;
    private volatile DroppedRows rows = DroppedRows.NONE;
    private volatile boolean suspected;
    private volatile boolean unproven;

    public DroppedRowsGuard(VictoriaClient victoria, MeterRegistry metrics) {
        this.victoria = victoria;
        this.gauge = MultiGauge.builder("syncbit.victoria.rows.dropped")
                .description("Rows of all writers that VictoriaMetrics accepted and dropped since its start, by reason")
                .register(metrics);
    }

    /** Sets the counters of a regular check. */
    public void update(DroppedRows current) {
        suspected |= current.since(rows);
        rows = current;
        gauge.register(
                current.byReason().entrySet().stream()
                        .map(one -> MultiGauge.Row.of(Tags.of("reason", one.getKey()), one.getValue()))
                        .toList(),
                true);
    }

    /**
     * Whether VictoriaMetrics may have dropped rows of the import that just ended. Costs a request if a limit of series is
     * set, else nothing: all other reasons are known before an import, such as the retention, or are found by the next
     * regular check. VictoriaMetrics counts a row before it answers the import.
     */
    public boolean mayHaveDropped() {
        if (!rows.hasSeriesLimit()) {
            return false;
        }
        DroppedRows before = rows;
        boolean dropped = !read() || rows.since(before);
        unproven |= dropped;
        return dropped;
    }

    private boolean read() {
        if (victoria.processStart() instanceof ProcessStart.Known process) {
            update(process.dropped());
            return true;
        }
        return false;
    }

    /** Whether rows may have been dropped that no audit has looked for. */
    public boolean needsAudit() {
        return suspected || unproven;
    }

    /** Call it before an audit: it covers all imports until now. */
    public void auditBegins() {
        unproven = false;
    }

    /** Call it after a complete audit. VictoriaMetrics has dropped what the audit sent again, which needs no other audit. */
    public void auditEnds() {
        read();
        suspected = false;
    }

    /** Call it after an audit that failed: it must be repeated. */
    public void auditFailed() {
        unproven = true;
    }

    /** The counters of the last check. */
    DroppedRows rows() {
        return rows;
    }
}
