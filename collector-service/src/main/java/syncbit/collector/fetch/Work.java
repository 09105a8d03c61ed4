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
 * @param deliveries the messages that ask for it; usually one
 */
record Work(long id, String user, LocalDate date, Set<MetricGroup> groups, List<Delivery> deliveries) {
    /** Its task, asking only for some groups. */
    DateTask task(Set<MetricGroup> rest) {
        return new DateTask(id, user, date, rest);
    }
}
