package syncbit.collector.source.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.google.ProtoJson.ProtoOffset;

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

    /**
     * The date of a moment.
     *
     * @param utcOffset the UTC offset at the place of the measurement, such as {@code 32400s}; {@code null} for the account's
     *     time zone
     */
    LocalDate dateOf(Instant moment, @Nullable String utcOffset) {
        return utcOffset == null ? dateOf(moment) : LocalDate.ofInstant(moment, ProtoOffset.of(utcOffset));
    }

    LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
