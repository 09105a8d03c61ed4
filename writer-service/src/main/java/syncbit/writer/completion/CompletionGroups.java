package syncbit.writer.completion;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/** Converts metric groups to and from PostgreSQL's {@code text[]}. */
final class CompletionGroups {
    private CompletionGroups() {}

    /** The text form of an array, such as {@code {hrv,sleep}}. */
    static String toArrayText(Collection<MetricGroup> groups) {
        return groups.stream().map(MetricGroup::id).collect(Collectors.joining(",", "{", "}"));
    }

    /** The groups of an array; none for SQL's null. */
    static Set<MetricGroup> of(@Nullable Array array) throws SQLException {
        Set<MetricGroup> groups = EnumSet.noneOf(MetricGroup.class);
        if (array != null) {
            for (String id : (String[]) array.getArray()) {
                groups.add(MetricGroup.of(id));
            }
        }
        return groups;
    }
}
