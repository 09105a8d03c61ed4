package syncbit.collector.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import syncbit.common.summary.MetricGroup;

/**
 * The row that remembers a date in flight.
 *
 * @param id travels with its message
 * @param date which date
 * @param groups what its message asks for
 * @param state where it stands
 * @param forced wanted though complete: asked for by a person
 * @param publications how often its event was published since the date came into flight
 * @param updatedAt when its state last changed
 */
public record TaskRow(
        long id,
        LocalDate date,
        Set<MetricGroup> groups,
        State state,
        boolean forced,
        int publications,
        Instant updatedAt) {

    /** Where a date in flight stands. */
    public enum State {
        /** A message for it lies in {@code date-tasks} or {@code date-tasks.waiting}, or the consumer holds it. */
        QUEUED,
        /** Its event is on the way to the writer. */
        PUBLISHED,
        /** Its message lies in {@code date-tasks.parked}. */
        PARKED
    }
}
