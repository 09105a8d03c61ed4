package syncbit.collector.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import syncbit.common.summary.MetricGroup;

/**
 * The row of a date in flight.
 *
 * @param id also a header of its message
 * @param date the date
 * @param groups the groups to fetch
 * @param state the step that the date has reached
 * @param forced whether to fetch the date even if it is complete
 * @param publications how often its event was published since the row was opened
 * @param updatedAt when {@code state} last changed
 */
public record TaskRow(
        long id,
        LocalDate date,
        Set<MetricGroup> groups,
        State state,
        boolean forced,
        int publications,
        Instant updatedAt) {

    /** The row of a task that was just opened. */
    public static TaskRow queued(DateTask task, Instant now) {
        return new TaskRow(Objects.requireNonNull(task.id()), task.date(), task.groups(), State.QUEUED, false, 0, now);
    }

    /** The steps of a date in flight. */
    public enum State {
        /** Its message is in {@code date-tasks} or {@code date-tasks.waiting}, or unacknowledged at the consumer. */
        QUEUED,
        /** Its event is published to the writer. */
        PUBLISHED,
        /** Its message is in {@code date-tasks.parked}. */
        PARKED
    }
}
