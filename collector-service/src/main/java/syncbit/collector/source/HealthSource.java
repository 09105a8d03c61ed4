package syncbit.collector.source;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/** The API of a provider. */
public interface HealthSource {

    /** The provider. */
    Account.Provider provider();

    /** The recipes of every supported group; several recipes of a group are alternatives. */
    List<GroupEndpoints> recipes();

    /**
     * The groups that a consent does not allow, so that they are not requested.
     *
     * @param scopes the granted scopes; empty if they are unknown
     */
    default Set<MetricGroup> withheld(Set<String> scopes) {
        return Set.of();
    }

    /**
     * Sends a request, up to three times if it fails temporarily. Each attempt is taken from the quota first.
     *
     * <p>The source gets the access token, refreshes it once if it is rejected, and corrects the quota by the response
     * headers.
     *
     * @param user the {@code user} label of an account of this provider
     */
    FetchOutcome fetch(String user, FetchRequest request);

    /**
     * Reads the account's time zone and its first date.
     *
     * @param sinceWanted whether the first date is needed; finding it may cost many requests
     */
    default ProfileOutcome profile(String user, boolean sinceWanted) {
        return profile(user, sinceWanted, null);
    }

    /**
     * Reads the account's time zone and the day it was opened.
     *
     * @param manualTimeZone the time zone that a user has set; it replaces the provider's
     */
    ProfileOutcome profile(String user, boolean sinceWanted, @Nullable ZoneId manualTimeZone);

    /** The result of reading a profile. */
    sealed interface ProfileOutcome {

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
}
