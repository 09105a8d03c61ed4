package syncbit.common.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.MetricGroup;

/**
 * How far each account's history is, as collector-service answers {@code GET /api/status}.
 *
 * @param accounts one entry an account, by user label
 * @param requests what this replica has asked the providers for since it started
 */
public record CollectorStatus(List<AccountStatus> accounts, List<RequestCount> requests) {

    /**
     * One account's progress.
     *
     * @param user the {@code user} label
     * @param provider whose API is asked
     * @param state the token's state
     * @param advice what a person must do before this account goes on, or {@code null}
     * @param timeZone the account's time zone, {@code null} until its profile was read
     * @param from the first date wanted, {@code null} until the profile was read
     * @param to the last date wanted: yesterday in {@code timeZone}
     * @param days dates
     * @param cells dates times groups
     * @param awaiting dates that are over, but not final: the tracker has yet to sync what it knows of them
     * @param lastSync when a tracker last gave its data to the provider, as far as is known
     * @param forbidden groups that the provider refuses this account
     * @param quota requests left
     * @param finishAt when all that can be fetched will be, at the present quota; {@code null} when there is nothing
     */
    public record AccountStatus(
            String user,
            Account.Provider provider,
            Account.State state,
            @Nullable String advice,
            @Nullable ZoneId timeZone,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Progress days,
            Progress cells,
            long awaiting,
            @Nullable Instant lastSync,
            Set<MetricGroup> forbidden,
            Quota quota,
            @Nullable Instant finishAt) {}

    /**
     * How often a provider was asked.
     *
     * @param endpoint for what
     * @param outcome how it ended, such as {@code answered}
     * @param count how often
     */
    public record RequestCount(String endpoint, String outcome, long count) {}

    /**
     * Counts of dates or of cells.
     *
     * @param wanted all there are
     * @param complete those that are written
     * @param inFlight those that are queued, being fetched or on their way to the writer
     * @param parked those that wait for a person in {@code date-tasks.parked}
     */
    public record Progress(long wanted, long complete, long inFlight, long parked) {}

    /**
     * Requests an account may still make.
     *
     * @param limit requests a window
     * @param left requests left in this window
     * @param resetAt when the window turns
     */
    public record Quota(long limit, long left, Instant resetAt) {}
}
