package syncbit.collector.snapshot;

import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import syncbit.common.api.AccountGaps;
import syncbit.common.summary.MetricGroup;

/**
 * The gaps of one account, date by date.
 *
 * @param byDate the groups that each date lacks; a date that lacks nothing is absent
 */
record Gaps(SortedMap<LocalDate, Set<MetricGroup>> byDate) {
    /** Expands the ranges of writer-service's answer. */
    static Gaps of(AccountGaps account) {
        SortedMap<LocalDate, Set<MetricGroup>> byDate = new TreeMap<>();
        for (AccountGaps.Gap gap : account.gaps()) {
            gap.from().datesUntil(gap.to().plusDays(1)).forEach(date -> byDate.put(date, gap.groups()));
        }
        return new Gaps(byDate);
    }
}
