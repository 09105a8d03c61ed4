package syncbit.collector.fetch;

import java.util.Map;
import java.util.Set;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/**
 * A date of which nothing more is to be learned now.
 *
 * @param work its task
 * @param settled what was learned
 * @param refused groups that no retry will help, and why
 * @param later groups to try another time
 */
record SettledDate(
        ClaimedDate work,
        Map<MetricGroup, Section> settled,
        Map<MetricGroup, String> refused,
        Set<MetricGroup> later) {}
