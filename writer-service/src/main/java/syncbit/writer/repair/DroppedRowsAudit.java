package syncbit.writer.repair;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.WriterLock;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.victoria.DroppedRowsGuard;

/**
 * Audits the dates that were written lately if VictoriaMetrics has dropped rows, so that no completion claims a dropped sample,
 * and so that the loss is shown at once.
 *
 * <p>An audit that fails is repeated. If the writer stops before an audit, its next start audits the last hour, because the
 * counters of VictoriaMetrics are still above 0.
 */
@Component
final class DroppedRowsAudit {
    private static final Logger log = LoggerFactory.getLogger(DroppedRowsAudit.class);
    private static final Duration BEFORE_START = Duration.ofHours(1);
    private static final int DATES_PER_PAGE = 250;

    private final DroppedRowsGuard dropped;
    private final CompletionRepository completions;
    private final DeviceReadingRepository readings;
    private final Audit audit;
    private final WriterLock lock;
    private final Clock clock;
    private Instant auditedUntil;

    DroppedRowsAudit(
            DroppedRowsGuard dropped,
            CompletionRepository completions,
            DeviceReadingRepository readings,
            Audit audit,
            WriterLock lock,
            Clock clock) {
        this.dropped = dropped;
        this.completions = completions;
        this.readings = readings;
        this.audit = audit;
        this.lock = lock;
        this.clock = clock;
        this.auditedUntil = clock.instant().minus(BEFORE_START);
    }

    /** Audits what was written since the last call that audited, if VictoriaMetrics has dropped rows since. */
    void run() {
        if (!dropped.needsAudit()) {
            return;
        }
        // Under the lock no batch is being written, so each batch is either committed or writes after this instant.
        Instant now = lock.holding(clock::instant);
        dropped.auditBegins();
        Set<String> users = new TreeSet<>(completions.usersSince(auditedUntil));
        users.addAll(readings.usersSince(auditedUntil));
        for (String user : users) {
            String failure =
                    audit.run(user, spans(user, auditedUntil, now), false).failure();
            if (failure != null) {
                dropped.auditFailed();
                log.warn("The audit of {} after dropped rows stopped and will be retried: {}", user, failure);
                return;
            }
        }
        dropped.auditEnds();
        auditedUntil = now;
    }

    /** The dates written since an instant and the present, which has the device readings, oldest first. */
    private List<Audit.Span> spans(String user, Instant after, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<Audit.Span> spans = new ArrayList<>();
        @Nullable LocalDate before = null;
        List<LocalDate> page;
        do {
            page = completions.datesSince(after, user, before, DATES_PER_PAGE);
            if (!page.isEmpty()) {
                before = page.getLast();
                spans.add(new Audit.Span(before, spans.isEmpty() ? today.plusDays(1) : page.getFirst()));
            }
        } while (page.size() == DATES_PER_PAGE);
        return spans.isEmpty() ? List.of(new Audit.Span(today.minusDays(1), today.plusDays(1))) : spans.reversed();
    }
}
