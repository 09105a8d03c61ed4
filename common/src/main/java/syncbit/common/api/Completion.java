package syncbit.common.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import syncbit.common.summary.MetricGroup;

/**
 * A date of which groups are complete, as writer-service lists it at {@code GET /api/completions}.
 *
 * @param date the civil date
 * @param groups the groups that are written; never empty
 * @param completedAt when the newest of them was written
 */
public record Completion(LocalDate date, Set<MetricGroup> groups, Instant completedAt) {}
