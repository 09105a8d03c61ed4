package syncbit.collector.source.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The requested dates in the account's time zone.
 *
 * @param from the first date
 * @param to the last date, inclusive
 * @param zone the account's time zone
 */
record ZonedDateRange(LocalDate from, LocalDate to, ZoneId zone) {
    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment after the range. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
