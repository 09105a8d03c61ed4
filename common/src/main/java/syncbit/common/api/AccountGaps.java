package syncbit.common.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import syncbit.common.summary.MetricGroup;

/**
 * The gaps of one account, the answer to one {@link GapQuery}.
 *
 * @param user the {@code user} label
 * @param gaps oldest first, without overlap; empty if the account lacks nothing
 */
public record AccountGaps(String user, List<Gap> gaps) {

    /**
     * Neighbouring dates that lack the same groups.
     *
     * @param from the first date
     * @param to the last date, inclusive
     * @param groups the groups that each date lacks; never empty
     */
    public record Gap(LocalDate from, LocalDate to, Set<MetricGroup> groups) {}
}
