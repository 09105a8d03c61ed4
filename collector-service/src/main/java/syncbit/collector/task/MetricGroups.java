package syncbit.collector.task;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import syncbit.common.summary.MetricGroup;

/** Sets of groups, and their text form {@code hrv,sleep} in headers and in the table. */
public final class MetricGroups {
    /** All groups. */
    public static final Set<MetricGroup> ALL = Collections.unmodifiableSet(EnumSet.allOf(MetricGroup.class));

    private MetricGroups() {}

    /** Joins group ids in their declared order. */
    public static String join(Collection<MetricGroup> groups) {
        return groups.stream().sorted().map(MetricGroup::id).collect(Collectors.joining(","));
    }

    /**
     * Parses a text made by {@link #join}.
     *
     * @throws IllegalArgumentException if an id is unknown; the message lists the known ids
     */
    static Set<MetricGroup> parse(String groups) {
        Set<MetricGroup> parsed = EnumSet.noneOf(MetricGroup.class);
        Arrays.stream(groups.split(",")).map(String::strip).map(MetricGroup::of).forEach(parsed::add);
        return Collections.unmodifiableSet(parsed);
    }

    /** The union of two sets. */
    public static Set<MetricGroup> union(Collection<MetricGroup> groups, Collection<MetricGroup> others) {
        Set<MetricGroup> union = EnumSet.noneOf(MetricGroup.class);
        union.addAll(groups);
        union.addAll(others);
        return union;
    }

    /** The groups that are not among the others. */
    public static Set<MetricGroup> without(Collection<MetricGroup> groups, Collection<MetricGroup> others) {
        Set<MetricGroup> difference = EnumSet.noneOf(MetricGroup.class);
        difference.addAll(groups);
        difference.removeAll(others);
        return difference;
    }
}
