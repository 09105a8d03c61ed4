package syncbit.collector.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.task.TaskRow;
import syncbit.common.summary.MetricGroup;

/**
 * What is to be done about one person's dates.
 *
 * @param publish dates to queue, and what of them
 * @param done rows of dates that are complete
 */
record SchedulingDecision(SortedMap<LocalDate, Set<MetricGroup>> publish, List<Long> done) {
    /** An event that is under way so long, with none waiting for the writer, is lost. Each further time takes longer. */
    private static final Duration EVENT_LOST_AFTER = Duration.ofMinutes(1);

    private static final int LONGEST_DOUBLING = 10;

    /**
     * Decides by what is wanted, what is missing and what is in flight.
     *
     * @param wanted the dates that are to be complete
     * @param missing what the wanted dates and those in flight lack
     * @param inFlight the dates that somebody is at
     * @param writerIdle whether no event waits for the writer
     */
    static SchedulingDecision of(
            DateRange wanted,
            SortedMap<LocalDate, Set<MetricGroup>> missing,
            Collection<TaskRow> inFlight,
            boolean writerIdle,
            Instant now) {
        SortedMap<LocalDate, Set<MetricGroup>> publish = new TreeMap<>(missing);
        publish.keySet().removeIf(date -> !wanted.contains(date));
        List<Long> done = new ArrayList<>();
        for (TaskRow row : inFlight) {
            publish.remove(row.date());
            Set<MetricGroup> lacking = missing.getOrDefault(row.date(), Set.of());
            if (lacking.isEmpty()) {
                if (!row.forced() || row.state() == TaskRow.State.PUBLISHED) {
                    done.add(row.id());
                }
            } else if (writerIdle && isLost(row, lacking, now)) {
                publish.put(row.date(), lacking);
            }
        }
        return new SchedulingDecision(publish, done);
    }

    /** Whether nothing that is under way for the date will bring all it lacks. */
    private static boolean isLost(TaskRow row, Set<MetricGroup> lacking, Instant now) {
        boolean eventExpected = switch (row.state()) {
            case QUEUED -> false;
            case PUBLISHED -> true;
            // What is parked stays parked; what was published beside it should have arrived.
            case PARKED -> !row.groups().containsAll(lacking);
        };
        Duration patience = EVENT_LOST_AFTER.multipliedBy(1L
                << Math.min(2 * Math.max(0, row.publications() - 1), LONGEST_DOUBLING));
        return eventExpected && row.updatedAt().plus(patience).isBefore(now);
    }
}
