package syncbit.collector.task;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/**
 * A date to be fetched.
 *
 * @param id the row that remembers it; {@code null} for a task that a person typed
 * @param user whose
 * @param date which
 * @param groups what of it
 */
public record DateTask(@Nullable Long id, String user, LocalDate date, Set<MetricGroup> groups) {
    /** No earlier date can be kept: VictoriaMetrics has no time before 1970, and this one's midnight is none anywhere. */
    public static final LocalDate FIRST_DATE = LocalDate.of(1970, 1, 2);
}
