package syncbit.collector.account;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person's tracker, and what was fetched again because of it.
 *
 * @param readAt when the devices were last read
 * @param lastSync when a tracker had last given its data to the provider
 * @param rereadSync the sync up to which complete dates are known to hold what the tracker had to say
 * @param rereadOn the person's date on which the last week was last fetched again
 * @param sourceSince when the person came from another provider, if they did
 * @param sourceFrom the first date that the other provider has not spoken of; what it said of earlier ones stays
 */
public record TrackerState(
        @Nullable Instant readAt,
        @Nullable Instant lastSync,
        @Nullable Instant rereadSync,
        @Nullable LocalDate rereadOn,
        @Nullable Instant sourceSince,
        @Nullable LocalDate sourceFrom) {
    static final TrackerState UNKNOWN = new TrackerState(null, null, null, null, null, null);
}
