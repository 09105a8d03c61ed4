package syncbit.collector.source;

import java.time.LocalDate;
import java.time.ZoneId;

/** How a reading of the profile ended. */
public sealed interface ProfileOutcome {

    /**
     * The profile.
     *
     * @param timeZone the person's own
     * @param memberSince the day the account was opened
     */
    record Found(ZoneId timeZone, LocalDate memberSince) implements ProfileOutcome {}

    /**
     * No profile this time.
     *
     * @param why one of the outcomes but {@link FetchOutcome.Fetched}
     */
    record Failed(FetchOutcome why) implements ProfileOutcome {}
}
