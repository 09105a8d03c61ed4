package syncbit.common.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of an account's last audit, which compares VictoriaMetrics with the archive. Dry runs do not count.
 *
 * @param at when it ended
 * @param from the first archived date that was compared, {@code null} if there was none
 * @param to the last archived date that was compared, {@code null} if there was none; a nightly audit compares only some of
 *     the months in between
 * @param samples samples that were compared
 * @param missing samples that VictoriaMetrics did not have
 * @param wrong samples with another value than the archived one, or with none archived
 * @param duplicate samples that VictoriaMetrics had more than once
 * @param restored missing samples that are there again
 * @param lost missing samples that VictoriaMetrics accepts but does not keep
 * @param waiting series with wrong or duplicate samples that are not rebuilt yet; the writer retries them
 * @param failure why it ended early, {@code null} if it is complete
 */
@JsonInclude(Include.NON_NULL)
public record AuditResult(
        Instant at,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int samples,
        int missing,
        int wrong,
        int duplicate,
        int restored,
        int lost,
        int waiting,
        @Nullable String failure) {

    /** What to do about samples that VictoriaMetrics accepts but does not keep. */
    public static final String LOST_REMEDY = "Set its -retentionPeriod to cover the whole history, such as 100y, remove"
            + " -storage.maxHourlySeries and -storage.maxDailySeries, and set -dedup.minScrapeInterval to at most 1ms";

    /** The result as one sentence or two, without the time and the dates. */
    public String summary() {
        int different = missing + wrong + duplicate;
        String compared = String.format(Locale.ROOT, "%,d samples compared", samples);
        String text = different == 0
                ? compared + ", all equal"
                : compared + ": " + missing + " missing, " + wrong + " wrong, " + duplicate + " duplicate; "
                        + repairs();
        if (lost > 0) {
            text += ". VictoriaMetrics does not keep " + lost + " of them. " + LOST_REMEDY;
        }
        return failure == null ? text : text + ". The audit ended early: " + failure;
    }

    private String repairs() {
        if (lost == 0 && waiting == 0 && failure == null) {
            return "all repaired from the archive";
        }
        return restored + " restored from the archive"
                + (waiting == 0 ? "" : ", " + waiting + " series wait to be rebuilt");
    }
}
