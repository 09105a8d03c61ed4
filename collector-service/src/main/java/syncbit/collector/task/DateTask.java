package syncbit.collector.task;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/**
 * A date to fetch.
 *
 * @param id the task's row; {@code null} for a task that a person typed
 * @param user the account's label
 * @param date the date
 * @param groups the groups to fetch
 */
public record DateTask(@Nullable Long id, String user, LocalDate date, Set<MetricGroup> groups) {
    /** The first date that VictoriaMetrics can store: its midnight is after 1970-01-01T00:00Z in every time zone. */
    public static final LocalDate FIRST_DATE = LocalDate.of(1970, 1, 2);
}
