package syncbit.simulator.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A moment as Google tells it: in time, and on the wall where the person was.
 *
 * @param physical the moment
 * @param civil what a clock on the wall showed
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

    /** How far the wall's clock was ahead of UTC. */
    ZoneOffset offset(ZoneId zone) {
        return zone.getRules().getOffset(physical);
    }
}
