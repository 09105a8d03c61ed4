package syncbit.collector.fetch;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import syncbit.collector.task.DateTask;
import syncbit.common.summary.MetricGroup;

/**
 * One date to fetch now.
 *
 * @param id the row that remembers it
 * @param user whose
 * @param date which
 * @param groups what of it
 * @param deliveries the messages that ask for it; one as a rule, none when they lie in a queue still
 */
record ClaimedDate(long id, String user, LocalDate date, Set<MetricGroup> groups, List<Delivery> deliveries) {
    /** The same, asking for other groups. */
    ClaimedDate only(Set<MetricGroup> rest) {
        return new ClaimedDate(id, user, date, rest, deliveries);
    }

    DateTask task() {
        return new DateTask(id, user, date, groups);
    }
}
