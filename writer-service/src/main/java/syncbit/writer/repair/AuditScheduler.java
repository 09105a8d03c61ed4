package syncbit.writer.repair;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;

/** Audits some months of all users each night, by {@link AuditPlan}. An audit that fails is retried at the next check. */
@Component
final class AuditScheduler {
    private static final Logger log = LoggerFactory.getLogger(AuditScheduler.class);
    /** The hour in UTC at which a night's audit may start. */
    private static final int START_HOUR = 2;

    private final AuditNightRepository nights;
    private final ArchiveRepository archive;
    private final Audit audit;
    private final Clock clock;

    AuditScheduler(AuditNightRepository nights, ArchiveRepository archive, Audit audit, Clock clock) {
        this.nights = nights;
        this.archive = archive;
        this.audit = audit;
        this.clock = clock;
    }

    /** Runs the audit of tonight unless it is complete. */
    void run() {
        try {
            LocalDate tonight = LocalDate.ofInstant(clock.instant().minusSeconds(START_HOUR * 3_600L), ZoneOffset.UTC);
            @Nullable LocalDate last = nights.last().orElse(null);
            if (last == null || last.isBefore(tonight)) {
                audit(last, tonight);
            }
        } catch (RuntimeException e) {
            log.warn("The nightly audit failed and will be retried: {}", e.getMessage(), e);
        }
    }

    private void audit(@Nullable LocalDate last, LocalDate tonight) {
        boolean complete = true;
        for (String user : archive.users()) {
            complete &= audit(user, last, tonight);
        }
        if (complete) {
            nights.complete(tonight);
        }
    }

    private boolean audit(String user, @Nullable LocalDate last, LocalDate tonight) {
        List<ArchivedDay> oldest =
                archive.page(user, LocalDate.ofInstant(Instant.EPOCH, ZoneOffset.UTC), tonight.plusDays(1), 1);
        if (oldest.isEmpty()) {
            return true;
        }
        YearMonth first = YearMonth.from(oldest.getFirst().summary().date());
        List<Audit.Span> months = AuditPlan.months(last, tonight, first).stream()
                .map(month -> new Audit.Span(month.atDay(1), month.atEndOfMonth()))
                .toList();
        String failure = audit.run(user, months, false).failure();
        if (failure != null) {
            log.atWarn()
                    .addKeyValue("user", user)
                    .log("The audit of {} stopped and will be retried: {}", user, failure);
        }
        return failure == null;
    }
}
