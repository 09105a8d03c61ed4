package syncbit.collector.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
