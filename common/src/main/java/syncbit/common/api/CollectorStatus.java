package syncbit.common.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.MetricGroup;

/**
 * The progress of all accounts, the body of collector-service's {@code GET /api/status}.
 *
 * @param accounts one entry per account, sorted by user label
 * @param requests requests of this replica to the providers since it started
 * @param broker why RabbitMQ accepts no messages, and the remedy; {@code null} if it does accept them
 */
public record CollectorStatus(
        List<AccountStatus> accounts,
        List<RequestCount> requests,
        @Nullable String broker) {

    /**
     * The progress of one account. A cell is one metric group of one date.
     *
     * @param user the {@code user} label
     * @param provider the provider whose API is called
     * @param state the state of the connection to the provider
     * @param advice what the user must do before fetching can continue, or {@code null}
     * @param timeZone the account's time zone, {@code null} until its profile was read
     * @param from the first wanted date, {@code null} until the profile was read
     * @param to the last wanted date: yesterday in {@code timeZone}
     * @param days counts of dates
     * @param cells counts of cells
     * @param awaiting past dates that are not final yet, because the tracker has not synced since
     * @param lastSync the last known sync of a tracker with the provider
     * @param forbidden groups that the provider refuses for this account
     * @param quota the request quota
     * @param finishAt when all dates that can be fetched will be complete, at the present quota; {@code null} if there
     *     is nothing to fetch
     * @param at when these figures were taken, {@code null} if unknown
     * @param audit the last audit of the account, {@code null} if there was none or the writer does not answer
     * @param partial the dates with groups that are stored in part; {@code null} if there are none
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
            @Nullable Instant finishAt,
            @Nullable Instant at,
            @Nullable AuditResult audit,
            @JsonInclude(Include.NON_NULL) @Nullable Partial partial) {}

    /**
     * Dates with groups that are stored in part. They do not count as complete.
     *
     * @param days the number of dates
     * @param parts what they lack, the most frequent part first
     */
    public record Partial(long days, List<PartStatus> parts) {
        /** Whether nothing is left that the source could still answer. */
        public boolean isOnlyRefused() {
            return parts.stream().allMatch(part -> part.state() == GroupParts.State.REFUSED);
        }
    }

    /**
     * A part that dates lack.
     *
     * @param group the group of the part
     * @param part its name, such as {@code floors}
     * @param state why it is missing
     * @param reason the source's reason for the newest of the dates
     * @param days the number of dates that lack it
     * @param nextAttempt when it is requested again; {@code null} if that needs a user, see docs/operations.md
     */
    public record PartStatus(
            MetricGroup group,
            String part,
            GroupParts.State state,
            String reason,
            long days,
            @Nullable Instant nextAttempt) {}

    /**
     * Requests to one endpoint with one outcome.
     *
     * @param endpoint the endpoint's name in metrics
     * @param outcome the result, such as {@code answered}
     * @param count the number of requests
     */
    public record RequestCount(String endpoint, String outcome, long count) {}

    /**
     * Counts of dates or of cells.
     *
     * @param wanted all that should be stored
     * @param complete those that are written
     * @param inFlight those that are queued, being fetched or on the way to the writer
     * @param parked those in {@code date-tasks.parked}, which need a manual decision
     */
    public record Progress(long wanted, long complete, long inFlight, long parked) {}

    /**
     * The request quota of one account.
     *
     * @param limit requests per window
     * @param left requests left in this window
     * @param resetAt when the next window starts
     */
    public record Quota(long limit, long left, Instant resetAt) {}
}
