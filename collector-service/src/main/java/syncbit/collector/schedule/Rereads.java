package syncbit.collector.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.collector.account.TrackerState;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.snapshot.FinalityRule;
import syncbit.collector.task.TaskRow;
import syncbit.common.summary.MetricGroup;

/**
 * The complete dates that are to be fetched once more, since the provider may say something else of them by now.
 *
 * @param dates the dates
 * @param sync the sync that is taken into account once they are queued
 * @param on the person's date by which the last week's second look is remembered
 */
public record Rereads(Set<LocalDate> dates, @Nullable Instant sync, LocalDate on) {
    /** How far back providers rescore sleep and people correct what they logged. */
    private static final int LOOK_BACK_DAYS = 7;

    /** Without a sync the last week is looked at in the evening, for what was logged by hand. */
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /**
     * Decides by what the tracker has said since.
     *
     * @param ready the dates that are final, all up to the last one that is
     * @param lacking the dates that lack something; those that nobody is at are fetched anyway
     * @param inFlight the dates that somebody is at: what they bring may have been read before the sync
     */
    public static Rereads of(
            TrackerState tracker,
            DateRange wanted,
            DateRange ready,
            Set<LocalDate> lacking,
            Collection<TaskRow> inFlight,
            ZoneId zone,
            FinalityRule finality,
            Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalDate on = tracker.rereadOn() == null ? here.toLocalDate() : tracker.rereadOn();
        boolean lookBack = on.isBefore(here.toLocalDate())
                && (ready.to().equals(wanted.to()) || !here.toLocalTime().isBefore(EVENING));
        Map<LocalDate, TaskRow.State> states =
                inFlight.stream().collect(Collectors.toMap(TaskRow::date, TaskRow::state));
        Set<LocalDate> dates = new TreeSet<>();
        late(tracker, ready, zone, finality)
                .filter(date -> states.containsKey(date) || !lacking.contains(date))
                .filter(date -> states.get(date) != TaskRow.State.PARKED)
                .forEach(dates::add);
        if (lookBack) {
            newestFirst(ready)
                    .limit(LOOK_BACK_DAYS)
                    .filter(date -> !states.containsKey(date) && !lacking.contains(date))
                    .forEach(dates::add);
        }
        LocalDate ours = tracker.sourceFrom();
        dates.removeIf(date -> ours != null && date.isBefore(ours));
        return new Rereads(dates, tracker.lastSync(), lookBack ? here.toLocalDate() : on);
    }

    /** Dates that were fetched without the tracker's word, for a week had passed or somebody asked for them. */
    private static Stream<LocalDate> late(TrackerState tracker, DateRange ready, ZoneId zone, FinalityRule finality) {
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

    /** The dates, each with those groups. */
    Map<LocalDate, Set<MetricGroup>> each(Set<MetricGroup> groups) {
        return dates.stream().collect(Collectors.toMap(date -> date, date -> groups));
    }

    /** Whether there is something to remember that was not so before. */
    public boolean changes(TrackerState tracker) {
        return !on.equals(tracker.rereadOn()) || (sync != null && !sync.equals(tracker.rereadSync()));
    }
}
