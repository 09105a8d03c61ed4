package syncbit.simulator.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A time as Google writes it: an instant and the civil time in the person's time zone.
 *
 * @param physical the instant
 * @param civil the civil time
 */
record GoogleTime(Instant physical, LocalDateTime civil) {
    static GoogleTime of(LocalDateTime civil, ZoneId zone) {
        return new GoogleTime(civil.atZone(zone).toInstant(), civil);
    }

    static GoogleTime of(Instant physical, ZoneId zone) {
        return new GoogleTime(physical, LocalDateTime.ofInstant(physical, zone));
    }

    static GoogleTime of(LocalDate date, ZoneId zone) {
        return of(date.atStartOfDay(), zone);
    }

    /** The offset of the civil time from UTC. */
    ZoneOffset offset(ZoneId zone) {
        return zone.getRules().getOffset(physical);
    }
}
