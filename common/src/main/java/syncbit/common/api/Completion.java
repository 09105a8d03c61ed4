package syncbit.common.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;

/**
 * The complete groups of one date, an element of writer-service's {@code GET /api/completions}.
 *
 * @param date the local date
 * @param groups the complete groups; empty if the date has only groups that are stored in part
 * @param completedAt when the latest of the groups was stored
 * @param partial the missing parts, by name, of each group that is stored in part; absent if there is no such group
 */
public record Completion(
        LocalDate date,
        Set<MetricGroup> groups,
        Instant completedAt,
        @JsonInclude(Include.NON_EMPTY) Map<MetricGroup, Map<String, MissingPart>> partial) {
    /** Jackson passes {@code null} for a field that a message omits. */
    public Completion {
        partial = partial == null ? Map.of() : partial;
    }

    /** A date without a group that is stored in part. */
    public Completion(LocalDate date, Set<MetricGroup> groups, Instant completedAt) {
        this(date, groups, completedAt, Map.of());
    }
}
