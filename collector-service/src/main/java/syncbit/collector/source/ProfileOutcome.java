package syncbit.collector.source;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The result of reading a profile. */
public sealed interface ProfileOutcome {

    /**
     * The profile.
     *
     * @param timeZone the account's time zone
     * @param memberSince the date the account was opened; {@code null} if it was not needed and would cost extra requests
     */
    record Found(ZoneId timeZone, @Nullable LocalDate memberSince) implements ProfileOutcome {}

    /** The request failed. */
    record Failed(FetchOutcome.Failure why) implements ProfileOutcome {}
}
