package syncbit.collector.fetch;

import java.util.Map;
import java.util.Set;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/**
 * A date for which this run makes no further requests.
 *
 * @param claim the date and its messages
 * @param sections the fetched groups
 * @param refused the groups that no retry can fetch, with the reason
 * @param postponed the groups to fetch later
 */
record SettledDate(
        ClaimedDate claim,
        Map<MetricGroup, Section> sections,
        Map<MetricGroup, String> refused,
        Set<MetricGroup> postponed) {}
