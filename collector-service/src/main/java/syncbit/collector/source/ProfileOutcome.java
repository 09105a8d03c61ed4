package syncbit.collector.source;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How a reading of the profile ended. */
public sealed interface ProfileOutcome {

    /**
     * The profile.
     *
     * @param timeZone the person's own
     * @param memberSince the day the account was opened; {@code null} if it was not wanted and would have to be looked for
     */
    record Found(ZoneId timeZone, @Nullable LocalDate memberSince) implements ProfileOutcome {}

    /** The request failed. */
    record Failed(FetchOutcome.Failure why) implements ProfileOutcome {}
}
