package syncbit.writer.takeover;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/** How taking over the Python program's days ended. */
public sealed interface TakeoverOutcome {

    /**
     * They are in the archive, or would be.
     *
     * @param user whose they are
     * @param timeZone the zone at whose midnight they stand now
     * @param writtenIn the zone that the program ran in
     * @param samples what VictoriaMetrics held of its series, those of devices left out
     * @param from the first date it holds of them, {@code null} if none
     * @param to the last one
     * @param dates how many it holds
     * @param midnights how many of them have a sample at midnight of {@code writtenIn}
     * @param claimed cells, dates times groups, up to the last date the program says it has written
     * @param adopted cells that are complete by what was found
     * @param byGroup the same by group
     * @param before cells of these dates that were complete before
     * @param kept dates of which values are kept until they are fetched
     * @param series series that were to be made anew
     * @param waiting those of them that VictoriaMetrics did not take; they are tried again by themselves
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
     * VictoriaMetrics holds nothing of what the program says it has written.
     *
     * @param advice what to look at
     */
    record NothingFound(String advice) implements TakeoverOutcome {}

    /**
     * VictoriaMetrics can't be asked; nothing was changed.
     *
     * @param reason what is the matter
     */
    record Unavailable(String reason) implements TakeoverOutcome {}
}
