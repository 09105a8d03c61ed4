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

    /**
     * The last known sync of an account's tracker, and the dates that were read again because of it.
     *
     * @param readAt when the devices were last read
     * @param lastSync when a tracker last synced with the provider
     * @param rereadSync the sync up to which complete dates were read again
     * @param rereadOn the date, in the account's time zone, on which the last seven days were last read again
     * @param movedAt when the account moved here from another provider, {@code null} if it never did
     * @param firstDateAfterMove the first date without data from the previous provider; earlier dates keep its data
     */
    public record TrackerState(
            @Nullable Instant readAt,
            @Nullable Instant lastSync,
            @Nullable Instant rereadSync,
            @Nullable LocalDate rereadOn,
            @Nullable Instant movedAt,
            @Nullable LocalDate firstDateAfterMove) {
        /** The devices were never read. */
        public static final TrackerState UNKNOWN = new TrackerState(null, null, null, null, null, null);
    }

    /**
     * What is known of an account's profile.
     *
     * @param readAt when the profile was last read
     * @param hasMemberSince whether the date on which the account was opened is known
     * @param manualTimeZone whether a user has set the time zone, because the provider does not report a known one
     */
    public record ProfileState(@Nullable Instant readAt, boolean hasMemberSince, boolean manualTimeZone) {
        /** The profile was never read. */
        public static final ProfileState UNREAD = new ProfileState(null, false, false);
    }
}
