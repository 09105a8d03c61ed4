package syncbit.collector.source.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The dates that are asked for, in the account's zone.
 *
 * @param from the first date
 * @param to the last date, included
 * @param zone where the person's days begin and end
 */
record ZonedDateRange(LocalDate from, LocalDate to, ZoneId zone) {
    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment that no longer belongs to it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
