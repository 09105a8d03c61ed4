package syncbit.collector.source;

import java.util.List;
import java.util.Set;
import syncbit.common.api.Account;
import syncbit.common.summary.MetricGroup;

/** A provider's API. */
public interface HealthSource {

    /** Whose API it is. */
    Account.Provider provider();

    /** Every way to fetch every group it knows; several of one group are alternatives. */
    List<GroupEndpoints> recipes();

    /**
     * The groups that a consent leaves out, so that nobody asks in vain.
     *
     * @param scopes that the person has granted; empty if nobody knows
     */
    default Set<MetricGroup> withheld(Set<String> scopes) {
        return Set.of();
    }

    /**
     * Asks once and, when the failure is of the passing kind, twice more; each try is paid for first.
     *
     * <p>It gets its access token, refreshes it once when refused, and reports what the answer's headers say of the
     * quota.
     *
     * @param user the {@code user} label of an account of this provider
     */
    FetchOutcome fetch(String user, FetchRequest request);

    /**
     * Reads the account's time zone and the day it was opened.
     *
     * @param sinceWanted whether anybody asks for that day; it is not looked for in vain where it is costly to find
     */
    ProfileOutcome profile(String user, boolean sinceWanted);
}
