package syncbit.collector.task;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import syncbit.common.summary.MetricGroup;

/** Groups as one text, {@code hrv,sleep}: the form of headers and of the table. */
public final class MetricGroups {
    /** All there are. */
    public static final Set<MetricGroup> ALL = Collections.unmodifiableSet(EnumSet.allOf(MetricGroup.class));

    private MetricGroups() {}

    /** The text of some groups. */
    public static String join(Collection<MetricGroup> groups) {
        return groups.stream().sorted().map(MetricGroup::id).collect(Collectors.joining(","));
    }

    /**
     * Reads a text as {@link #join} gives it.
     *
     * @throws IllegalArgumentException naming the groups there are
     */
    static Set<MetricGroup> parse(String groups) {
        Set<MetricGroup> parsed = EnumSet.noneOf(MetricGroup.class);
        Arrays.stream(groups.split(",")).map(String::strip).map(MetricGroup::of).forEach(parsed::add);
        return Collections.unmodifiableSet(parsed);
    }

    /** Some groups and others. */
    public static Set<MetricGroup> union(Collection<MetricGroup> groups, Collection<MetricGroup> others) {
        Set<MetricGroup> union = EnumSet.noneOf(MetricGroup.class);
        union.addAll(groups);
        union.addAll(others);
        return union;
    }

    /** What is left of some groups. */
    public static Set<MetricGroup> without(Collection<MetricGroup> groups, Collection<MetricGroup> others) {
        Set<MetricGroup> left = EnumSet.noneOf(MetricGroup.class);
        left.addAll(groups);
        left.removeAll(others);
        return left;
    }
}
