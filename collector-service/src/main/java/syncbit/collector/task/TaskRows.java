package syncbit.collector.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncbit.common.summary.MetricGroup;

/** The rows of tasks, as the consumer uses them. */
public interface TaskRows {
    /** All dates of an account that are in flight, oldest first. */
    List<TaskRow> inFlight(String user);

    /**
     * Writes a row with a new id for each date. Messages with the earlier id of a date become stale. The caller publishes
     * the messages of the new rows.
     *
     * @param forced whether to fetch the dates even if they are complete
     * @return the tasks, newest first
     */
    List<DateTask> open(String user, Map<LocalDate, Set<MetricGroup>> wanted, boolean forced);

    /**
     * Takes every due row of an account, whether or not its own message has arrived. A row that is parked or not yet due is
     * taken only if its own message has arrived, because a person may have moved the message. A parked row becomes forced.
     *
     * @param ids the rows whose messages have arrived; a message is stale if its row is not returned
     * @param before the first date that is not taken
     */
    List<TaskRow> take(String user, Collection<Long> ids, LocalDate before);

    /** Records that the events of rows are published. */
    void published(Collection<Long> ids);

    /** Records that tasks are in a queue again: their groups, and when they are due. */
    void postponed(Collection<DateTask> tasks, Instant due);

    /** Records that tasks are parked, with the reason. */
    void parked(Map<DateTask, String> reasons);

    /** Deletes rows whose dates are complete, or have no group that can be fetched. */
    void drop(Collection<Long> ids);
}
