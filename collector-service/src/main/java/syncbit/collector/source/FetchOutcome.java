package syncbit.collector.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.Section;

/** The result of one request. A failure concerns either the request alone or the account. */
public sealed interface FetchOutcome {

    /**
     * The source answered.
     *
     * @param sections the data by date. A requested date without a section has no data. A device reading is stored
     *     under the last date of the range
     * @param unsettled dates whose data the source is still computing; they must be requested again
     */
    record Fetched(Map<LocalDate, Section> sections, Set<LocalDate> unsettled) implements FetchOutcome {
        /** A response in which every date is settled. */
        public Fetched(Map<LocalDate, Section> sections) {
            this(sections, Set.of());
        }
    }

    /** The request returned no data. */
    sealed interface Failure extends FetchOutcome {
        /** Why, without secrets. */
        String reason();
    }

    /** The request failed; other requests of the account may succeed. */
    sealed interface RequestFailure extends Failure {}

    /** The failure changes what can be requested for the account. */
    sealed interface AccountFailure extends Failure {}

    /** JSON of an unexpected shape in every attempt. Usually one date of the range causes it. */
    record Unreadable(String reason) implements RequestFailure {}

    /**
     * A network failure, 5xx, or a response that is truncated or not JSON, in every attempt. The task waits.
     *
     * @param until when the endpoint can be requested again, {@code null} if the source does not say
     */
    record Unavailable(String reason, @Nullable Instant until) implements RequestFailure {
        /** A failure of unknown duration. */
        public Unavailable(String reason) {
            this(reason, null);
        }
    }

    /** Another 4xx: a retry of the same request cannot succeed. */
    record Refused(String reason) implements RequestFailure {}

    /**
     * 429: the quota window is used up. This does not count as a failure of the request.
     *
     * @param until when to request again
     */
    record RateLimited(Instant until) implements AccountFailure {
        @Override
        public String reason() {
            return "the quota is used up until " + until;
        }
    }

    /** 401: the source rejected the access token, also after a refresh. */
    record Unauthorized() implements AccountFailure {
        @Override
        public String reason() {
            return "the access token was rejected";
        }
    }

    /** 403: the account may not read this group. Its other groups are not affected. */
    record Forbidden(String reason) implements AccountFailure {}

    /**
     * The account cannot be fetched until a person acts, for example 410 or an account that is not linked.
     *
     * @param advice what the person must do
     */
    record Stopped(String advice) implements AccountFailure {
        @Override
        public String reason() {
            return advice;
        }
    }
}
