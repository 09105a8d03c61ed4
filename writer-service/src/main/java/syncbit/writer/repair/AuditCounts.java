package syncbit.writer.repair;

/**
 * What an audit found.
 *
 * @param samples archived samples that were compared
 * @param missing samples that VictoriaMetrics did not have
 * @param wrong samples with another value than the archived one, or with none archived
 * @param duplicate samples that VictoriaMetrics had more than once
 * @param restored missing samples that were imported again and are exported since
 * @param lost missing samples that VictoriaMetrics accepted again but does not export
 */
public record AuditCounts(int samples, int missing, int wrong, int duplicate, int restored, int lost) {
    static final AuditCounts NONE = new AuditCounts(0, 0, 0, 0, 0, 0);

    AuditCounts plus(AuditCounts other) {
        return new AuditCounts(
                samples + other.samples,
                missing + other.missing,
                wrong + other.wrong,
                duplicate + other.duplicate,
                restored + other.restored,
                lost + other.lost);
    }

    /** The counts since earlier ones of the same audit. */
    AuditCounts minus(AuditCounts earlier) {
        return new AuditCounts(
                samples - earlier.samples,
                missing - earlier.missing,
                wrong - earlier.wrong,
                duplicate - earlier.duplicate,
                restored - earlier.restored,
                lost - earlier.lost);
    }

    AuditCounts withRestored(int count, int notShown) {
        return new AuditCounts(samples, missing, wrong, duplicate, count, notShown);
    }
}
