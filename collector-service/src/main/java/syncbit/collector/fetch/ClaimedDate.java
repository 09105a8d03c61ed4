package syncbit.collector.fetch;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.amqp.core.Message;
import syncbit.collector.task.DateTask;
import syncbit.common.summary.MetricGroup;

/**
 * A date that this consumer fetches now, with the messages to acknowledge for it.
 *
 * @param id the task's row
 * @param user the account's label
 * @param date the date to fetch
 * @param groups the groups to fetch
 * @param forced whether to fetch all parts of the groups, whatever is known of them
 * @param messages the unacknowledged messages of the row: usually one, none if its message is still in a queue
 */
record ClaimedDate(
        long id, String user, LocalDate date, Set<MetricGroup> groups, boolean forced, List<Message> messages) {
    /** A date whose missing parts are fetched alone. */
    ClaimedDate(long id, String user, LocalDate date, Set<MetricGroup> groups, List<Message> messages) {
        this(id, user, date, groups, false, messages);
    }

    /** The same date with other groups. */
    ClaimedDate withGroups(Set<MetricGroup> others) {
        return new ClaimedDate(id, user, date, others, forced, messages);
    }

    /** Whether a message of the row is unacknowledged, so that its successor must be published before the ack. */
    boolean hasMessage() {
        return !messages.isEmpty();
    }

    DateTask task() {
        return new DateTask(id, user, date, groups);
    }
}
