package syncbit.collector.schedule;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The plan of a backfill.
 *
 * @param user the {@code user} label
 * @param from the first date
 * @param to the last date, inclusive
 * @param dates the number of dates to fetch
 * @param requests the number of requests they need
 * @param windows the number of quota windows they need
 * @param finishAt when the last request can be made; other queued dates come in addition
 * @param published the number of dates that were queued now; 0 for a dry run. Dates that were already in flight are not
 *     counted
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
