package syncbit.common.api;

import java.time.LocalDate;
import java.util.Set;
import syncbit.common.summary.MetricGroup;

/**
 * The question for one account's gaps. writer-service's {@code POST /api/gaps} accepts a list of them.
 *
 * @param user the {@code user} label
 * @param from the first date
 * @param to the last date, inclusive; not before {@code from}
 * @param groups the groups that a date should have; never empty
 */
public record GapQuery(String user, LocalDate from, LocalDate to, Set<MetricGroup> groups) {}
