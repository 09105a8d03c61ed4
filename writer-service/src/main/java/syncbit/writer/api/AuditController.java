package syncbit.writer.api;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import syncbit.writer.repair.Audit;

/** Compares VictoriaMetrics with the archive on request, and repairs the differences unless it is a dry run. */
@RestController
final class AuditController {
    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    /**
     * The answer of a complete audit.
     *
     * @param samples archived samples that were compared
     * @param missing samples that VictoriaMetrics did not have
     * @param wrong samples with another value than the archived one
     * @param twice samples that VictoriaMetrics had more than once
     * @param restored missing samples that are there again
     * @param lost missing samples that VictoriaMetrics accepts but does not keep
     * @param waiting series that are not rebuilt yet; the writer retries them
     */
    record Audited(
            String user,
            boolean dryRun,
            int samples,
            int missing,
            int wrong,
            int twice,
            int restored,
            int lost,
            int waiting) {}

    @PostMapping("/api/audit")
    ResponseEntity<?> audit(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        String label = QueryParameters.user(user);
        LocalDate first = from == null ? null : QueryParameters.date("from", from);
        LocalDate last = to == null ? null : QueryParameters.date("to", to);
        if (first != null && last != null) {
            QueryParameters.checkSpan(first, last);
        }
        Audit.Report report = audit.run(label, first, last, dryRun);
        if (report.failure() != null) {
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                            HttpStatus.SERVICE_UNAVAILABLE, report.failure() + ". The audit is incomplete; try again."))
                    .build();
        }
        var counts = report.counts();
        return ResponseEntity.ok(new Audited(
                label,
                dryRun,
                counts.samples(),
                counts.missing(),
                counts.wrong(),
                counts.duplicate(),
                counts.restored(),
                counts.lost(),
                report.waiting()));
    }
}
