package syncbit.common.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import syncbit.common.summary.MetricGroup;

/**
 * The complete groups of one date, an element of writer-service's {@code GET /api/completions}.
 *
 * @param date the local date
 * @param groups the complete groups; never empty
 * @param completedAt when the latest of them was completed
 */
public record Completion(LocalDate date, Set<MetricGroup> groups, Instant completedAt) {}
