package syncbit.writer.takeover;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/** The outcome of an import from the Python program. */
public sealed interface TakeoverOutcome {

    /**
     * The dates are archived, or would be without the dry run. A cell is one group of one date.
     *
     * @param user the {@code user} label
     * @param timeZone the time zone whose midnight the samples have now
     * @param writtenIn the time zone the program ran in
     * @param samples the number of the program's samples in VictoriaMetrics, without device readings
     * @param from the first date with samples; {@code null} if there is none
     * @param to the last date with samples; {@code null} if there is none
     * @param dates the number of dates with samples
     * @param midnights how many of these dates have a sample at midnight in {@code writtenIn}
     * @param claimed cells up to the last date that the program claims to have written
     * @param adopted cells that the import completes
     * @param byGroup {@code adopted} by group
     * @param before cells of these dates that were complete before
     * @param kept dates with incomplete groups, whose values stay until they are fetched
     * @param series the number of series to rebuild
     * @param waiting how many of them VictoriaMetrics did not take yet; the writer retries them
     */
    record TakenOver(
            String user,
            ZoneId timeZone,
            ZoneId writtenIn,
            long samples,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            long dates,
            long midnights,
            long claimed,
            long adopted,
            Map<MetricGroup, Long> byGroup,
            long before,
            long kept,
            int series,
            int waiting)
            implements TakeoverOutcome {}

    /**
     * VictoriaMetrics holds no sample of the dates that the program claims to have written.
     *
     * @param advice what to check
     */
    record NothingFound(String advice) implements TakeoverOutcome {}

    /**
     * The export from VictoriaMetrics failed; nothing was changed.
     *
     * @param reason the problem
     */
    record Unavailable(String reason) implements TakeoverOutcome {}
}
