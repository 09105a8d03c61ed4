package syncbit.collector.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import syncbit.collector.account.AccountState;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin.Finality;

/**
 * Decides when a date is final, so that its data can be fetched.
 *
 * <p>A tracker sends its data when it syncs, which may be days later. Until then the provider answers as if nothing
 * had happened on the date. VictoriaMetrics cannot tell two different values at one time apart. So a date is fetched
 * only when it is final.
 *
 * @param settle how long after the end of a date the tracker must have synced
 * @param patience how long after its end a date is final although the tracker has not synced
 * @param withoutSync how long after its end a date is final if no sync is known at all: a phone, a source behind Health
 *     Connect, or an account that may not read devices
 */
public record FinalityRule(Duration settle, Duration patience, Duration withoutSync) {

    /** Whether the date is final at {@code now}, by the last sync that the state knows, if any. */
    boolean isFinal(LocalDate date, ZoneId zone, AccountState state, Instant now) {
        return reason(date, zone, state, now) != null;
    }

    /**
     * Returns why the data of a date that is fetched now counts as final. A date that is not final is fetched only because a
     * user requested it.
     */
    public Finality of(LocalDate date, ZoneId zone, AccountState state, Instant now) {
        Finality reason = reason(date, zone, state, now);
        return reason == null ? Finality.FORCED : reason;
    }

    private @Nullable Finality reason(LocalDate date, ZoneId zone, AccountState state, Instant now) {
        Instant end = end(date, zone);
        if (isSynced(date, zone, state.tracker().lastSync())) {
            return Finality.SYNC;
        }
        if (isWithoutSync(state) && !now.isBefore(end.plus(withoutSync))) {
            return Finality.WITHOUT_SYNC;
        }
        return now.isBefore(end.plus(patience)) ? null : Finality.PATIENCE;
    }

    /** Before the first reading of the devices, a sync may exist. */
    private static boolean isWithoutSync(AccountState state) {
        boolean mayHaveSync =
                state.tracker().readAt() == null && !state.forbidden().contains(MetricGroup.DEVICE);
        return state.tracker().lastSync() == null && !mayHaveSync;
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
        while (dates.contains(last) && !isFinal(last, timeZone, state, now)) {
            last = last.minusDays(1);
        }
        return new DateRange(dates.from(), last);
    }

    private static Instant end(LocalDate date, ZoneId zone) {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
