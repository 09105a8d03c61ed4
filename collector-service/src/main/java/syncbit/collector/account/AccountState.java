package syncbit.collector.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/**
 * The stored state of one account at one moment.
 *
 * @param user the {@code user} label
 * @param timeZone the account's present time zone, {@code null} until the profile was read
 * @param start the first wanted date, {@code null} until the profile was read
 * @param device the slug of the tracker that synced last, {@code unknown} until the devices were read
 * @param advice what the user must do before fetching can continue, or {@code null}
 * @param forbidden groups that the provider refuses
 * @param tracker the last sync, and what was read again because of it
 * @param profile what is known of the profile
 */
public record AccountState(
        String user,
        @Nullable ZoneId timeZone,
        @Nullable LocalDate start,
        String device,
        @Nullable String advice,
        Set<MetricGroup> forbidden,
        TrackerState tracker,
        ProfileState profile) {

    /** A state whose profile was never read. */
    public AccountState(
            String user,
            @Nullable ZoneId timeZone,
            @Nullable LocalDate start,
            String device,
            @Nullable String advice,
            Set<MetricGroup> forbidden,
            TrackerState tracker) {
        this(user, timeZone, start, device, advice, forbidden, tracker, ProfileState.UNREAD);
    }

    /** The groups that the provider does not refuse. */
    public Set<MetricGroup> groups() {
        Set<MetricGroup> groups = EnumSet.allOf(MetricGroup.class);
        groups.removeAll(forbidden);
        return groups;
    }

    /** Whether the devices were read at this moment or later. */
    public boolean devicesReadSince(Instant moment) {
        Instant readAt = tracker.readAt();
        return readAt != null && !readAt.isBefore(moment);
    }
}
