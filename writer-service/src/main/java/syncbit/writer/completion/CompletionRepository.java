package syncbit.writer.completion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Completion;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;

/** Which metric groups are written, one row for each user and date. */
public interface CompletionRepository {

    /**
     * One completion row.
     *
     * @param groups the groups that are written and complete; may be empty
     * @param partial the missing parts of each group that is written in part
     */
    record Row(
            String user, LocalDate date, Set<MetricGroup> groups, Map<MetricGroup, Map<String, MissingPart>> partial) {}

    /** Inserts or replaces rows, within the transaction that archives the dates. */
    void put(Collection<Row> rows, Instant completedAt);

    /** Returns the rows of one user with at least one group that is complete or written in part, oldest first. Both bounds are inclusive; {@code null} means no bound. */
    List<Completion> find(String user, @Nullable LocalDate from, @Nullable LocalDate to);

    /** Returns the dates between the inclusive bounds that lack at least one of the groups, oldest first. */
    List<LocalDate> gaps(String user, LocalDate from, LocalDate to, Set<MetricGroup> groups);

    /** Returns the users with a row written after the instant. */
    List<String> usersSince(Instant after);

    /**
     * Returns one page of a user's dates that were written after the instant, newest first.
     *
     * @param before exclusive bound of the date; {@code null} means no bound
     */
    List<LocalDate> datesSince(Instant after, String user, @Nullable LocalDate before, int limit);
}
