package syncbit.collector.schedule;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a backfill comes to.
 *
 * @param user whose
 * @param from the first date looked at
 * @param to the last date looked at
 * @param dates dates to be fetched
 * @param requests requests they cost
 * @param windows quota windows needed
 * @param finishAt when the last request can be made; what else is queued comes on top
 * @param published dates queued by this; the others were in flight already, or only the plan was asked for
 */
public record BackfillPlan(
        String user,
        LocalDate from,
        LocalDate to,
        long dates,
        long requests,
        long windows,
        Instant finishAt,
        long published) {}
