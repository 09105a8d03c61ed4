package syncbit.collector.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.task.TaskRow;
import syncbit.common.summary.MetricGroup;

/**
 * What a scheduling run does with the dates of one account.
 *
 * @param publish the dates to queue, with the groups to fetch
 * @param done the ids of rows whose dates are complete, or lack only parts that wait
 */
record SchedulingDecision(SortedMap<LocalDate, Set<MetricGroup>> publish, List<Long> done) {
    /**
     * An event that is on the way this long, while no event waits for the writer, is lost. Each further publication of
     * the date quadruples the time.
     */
    private static final Duration EVENT_LOST_AFTER = Duration.ofMinutes(1);

    private static final int LONGEST_DOUBLING = 10;

    /**
     * Compares the missing dates with those in flight. A date whose missing parts all wait for a later attempt is done.
     *
     * @param writerIdle whether no event waited for the writer when the gaps were read
     */
    static SchedulingDecision of(AccountSnapshot snapshot, boolean writerIdle) {
        SortedMap<LocalDate, Set<MetricGroup>> due = snapshot.due();
        SortedMap<LocalDate, Set<MetricGroup>> publish = new TreeMap<>(due);
        publish.keySet().removeIf(date -> !snapshot.ready().contains(date));
        List<Long> done = new ArrayList<>();
        for (TaskRow row : snapshot.inFlight()) {
            publish.remove(row.date());
            Set<MetricGroup> lacking = due.getOrDefault(row.date(), Set.of());
            if (lacking.isEmpty()) {
                if (!row.forced() || row.state() == TaskRow.State.PUBLISHED) {
                    done.add(row.id());
                }
            } else if (isWritten(row, lacking, snapshot) || (writerIdle && isLost(row, lacking, snapshot.at()))) {
                publish.put(row.date(), lacking);
            }
        }
        return new SchedulingDecision(publish, done);
    }

    /** Whether the event of the date is written, and lacks only parts that are due now. */
    private static boolean isWritten(TaskRow row, Set<MetricGroup> lacking, AccountSnapshot snapshot) {
        return row.state() == TaskRow.State.PUBLISHED
                && lacking.stream().allMatch(group -> snapshot.lacksOnlyParts(row.date(), group));
    }

    /** Whether an event of the date was expected by now, and nothing else in flight brings the missing groups. */
    private static boolean isLost(TaskRow row, Set<MetricGroup> lacking, Instant now) {
        boolean eventExpected = switch (row.state()) {
            case QUEUED -> false;
            case PUBLISHED -> true;
            // Parked groups stay parked. The groups that were published with them should have arrived.
            case PARKED -> !row.groups().containsAll(lacking);
        };
        Duration patience = EVENT_LOST_AFTER.multipliedBy(1L
                << Math.min(2 * Math.max(0, row.publications() - 1), LONGEST_DOUBLING));
        return eventExpected && row.updatedAt().plus(patience).isBefore(now);
    }
}
