package syncbit.collector.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a date's data can be believed.
 *
 * <p>A tracker hands its data over when it syncs, which may be days later. Before that the provider answers for the date
 * as if nothing had happened, and two different values at one time can't be told apart in VictoriaMetrics. So nothing is
 * fetched of a date before it is final.
 *
 * @param settle how long after the end of a date the tracker's sync must lie
 * @param patience how long after its end a date is final although no tracker has synced
 */
public record FinalityRule(Duration settle, Duration patience) {

    /** Whether the date is final for somebody in that zone whose tracker last synced then, if ever. */
    public boolean isFinal(LocalDate date, ZoneId zone, @Nullable Instant lastSync, Instant now) {
        return isSynced(date, zone, lastSync) || !now.isBefore(end(date, zone).plus(patience));
    }

    /** Whether the tracker has synced past the end of the date, so that a reading made after it is no guess. */
    public boolean isSynced(LocalDate date, ZoneId zone, @Nullable Instant lastSync) {
        return lastSync != null && !lastSync.isBefore(end(date, zone).plus(settle));
    }

    private static Instant end(LocalDate date, ZoneId zone) {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
