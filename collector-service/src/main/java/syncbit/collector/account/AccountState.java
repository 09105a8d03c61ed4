package syncbit.collector.account;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/**
 * What the collector knows of a person at one moment.
 *
 * @param user the {@code user} label
 * @param timeZone fixed when the profile was first read, {@code null} until then
 * @param start the first date wanted, {@code null} until the profile was read
 * @param device slug of the tracker that synced last, as far as is known
 * @param advice what must be done before this account can go on, or {@code null}
 * @param forbidden groups that the provider refuses
 */
public record AccountState(
        String user,
        @Nullable ZoneId timeZone,
        @Nullable LocalDate start,
        String device,
        @Nullable String advice,
        Set<MetricGroup> forbidden) {

    /** The groups that can be had. */
    public Set<MetricGroup> groups() {
        Set<MetricGroup> groups = EnumSet.allOf(MetricGroup.class);
        groups.removeAll(forbidden);
        return groups;
    }
}
