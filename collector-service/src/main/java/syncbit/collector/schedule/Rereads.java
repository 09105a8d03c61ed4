package syncbit.collector.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.snapshot.FinalityRule;
import syncbit.collector.task.TaskRow;
import syncbit.common.summary.MetricGroup;

/**
 * The complete dates to read again, because the provider may have other data for them now.
 *
 * @param dates the dates
 * @param sync the last sync that these dates take into account
 * @param on the date, in the account's time zone, on which the last seven days were last read again
 */
record Rereads(Set<LocalDate> dates, @Nullable Instant sync, LocalDate on) {
    /** How far back providers recalculate sleep and users correct their logs. */
    private static final int LOOK_BACK_DAYS = 7;

    /** Without a sync, the last seven days are read again in the evening, because users log data by hand. */
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** The dates to read again; empty if nothing new must be stored, or before the profile was read. */
    static Optional<Rereads> due(AccountSnapshot snapshot, FinalityRule finality) {
        ZoneId zone = snapshot.state().timeZone();
        if (zone == null) {
            return Optional.empty();
        }
        Rereads rereads = of(snapshot, zone, finality);
        return rereads.changes(snapshot.state().tracker()) ? Optional.of(rereads) : Optional.empty();
    }

    /**
     * Decides by the last sync and by the account's time of day. A date that lacks something and is not in flight is
     * fetched anyway. A date in flight may have been read before the sync, so it is read again.
     */
    static Rereads of(AccountSnapshot snapshot, ZoneId zone, FinalityRule finality) {
        TrackerState tracker = snapshot.state().tracker();
        DateRange ready = snapshot.ready();
        Set<LocalDate> lacking = snapshot.datesLackingGroups();
        ZonedDateTime local = snapshot.at().atZone(zone);
        LocalDate on = tracker.rereadOn() == null ? local.toLocalDate() : tracker.rereadOn();
        boolean lookBack = on.isBefore(local.toLocalDate())
                && (ready.to().equals(snapshot.wanted().to())
                        || !local.toLocalTime().isBefore(EVENING));
        Map<LocalDate, TaskRow.State> states =
                snapshot.inFlight().stream().collect(Collectors.toMap(TaskRow::date, TaskRow::state));
        Set<LocalDate> dates = new TreeSet<>();
        syncedLate(tracker, ready, zone, finality)
                .filter(date -> states.containsKey(date) || !lacking.contains(date))
                .filter(date -> states.get(date) != TaskRow.State.PARKED)
                .forEach(dates::add);
        if (lookBack) {
            newestFirst(ready)
                    .limit(LOOK_BACK_DAYS)
                    .filter(date -> !states.containsKey(date) && !lacking.contains(date))
                    .forEach(dates::add);
        }
        LocalDate firstOwnDate = tracker.firstDateAfterMove();
        dates.removeIf(date -> firstOwnDate != null && date.isBefore(firstOwnDate));
        return new Rereads(dates, tracker.lastSync(), lookBack ? local.toLocalDate() : on);
    }

    /** Dates that were fetched before the tracker synced them, because of their age or a manual request. */
    private static Stream<LocalDate> syncedLate(
            TrackerState tracker, DateRange ready, ZoneId zone, FinalityRule finality) {
        Instant before = tracker.rereadSync();
        Instant sync = tracker.lastSync();
        return before == null || sync == null
                ? Stream.of()
                : newestFirst(ready)
                        .takeWhile(date -> !finality.isSynced(date, zone, before))
                        .filter(date -> finality.isSynced(date, zone, sync));
    }

    private static Stream<LocalDate> newestFirst(DateRange dates) {
        return Stream.iterate(dates.to(), dates::contains, date -> date.minusDays(1));
    }

    /** The dates, each with the same groups. */
    Map<LocalDate, Set<MetricGroup>> withGroups(Set<MetricGroup> groups) {
        return dates.stream().collect(Collectors.toMap(date -> date, date -> groups));
    }

    /** Whether the stored state differs. */
    boolean changes(TrackerState tracker) {
        return !on.equals(tracker.rereadOn()) || (sync != null && !sync.equals(tracker.rereadSync()));
    }
}
