package syncbit.collector.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import syncbit.collector.account.AccountState;

/**
 * Decides when a date is final, so that its data can be fetched.
 *
 * <p>A tracker sends its data when it syncs, which may be days later. Until then the provider answers as if nothing
 * had happened on the date. VictoriaMetrics cannot tell two different values at one time apart. So a date is fetched
 * only when it is final.
 *
 * @param settle how long after the end of a date the tracker must have synced
 * @param patience how long after its end a date is final without a sync
 */
public record FinalityRule(Duration settle, Duration patience) {

    /** Whether the date is final at {@code now}, in that time zone and with that last sync, if any. */
    public boolean isFinal(LocalDate date, ZoneId zone, @Nullable Instant lastSync, Instant now) {
        return isSynced(date, zone, lastSync) || !now.isBefore(end(date, zone).plus(patience));
    }

    /** Whether the tracker synced after the end of the date, so that a reading after it is complete. */
    public boolean isSynced(LocalDate date, ZoneId zone, @Nullable Instant lastSync) {
        return lastSync != null && !lastSync.isBefore(end(date, zone).plus(settle));
    }

    /** The final dates of a range of an account. Without a time zone, all of them. */
    DateRange ready(DateRange dates, AccountState state, Instant now) {
        ZoneId timeZone = state.timeZone();
        if (timeZone == null) {
            return dates;
        }
        LocalDate last = dates.to();
        while (dates.contains(last) && !isFinal(last, timeZone, state.tracker().lastSync(), now)) {
            last = last.minusDays(1);
        }
        return new DateRange(dates.from(), last);
    }

    private static Instant end(LocalDate date, ZoneId zone) {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
