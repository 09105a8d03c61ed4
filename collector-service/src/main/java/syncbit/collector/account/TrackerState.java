package syncbit.collector.account;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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
