package syncbit.collector.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import syncbit.common.summary.Section;

/** How one request ended. Each case has one consequence for the tasks it served; the switch over them is exhaustive. */
public sealed interface FetchOutcome {

    /**
     * The source answered.
     *
     * @param sections what it holds, by date; a date of the range that is missing here is proven empty. A reading of
     *     devices stands under the range's last date
     * @param unsettled dates of which the source is still working out what there is to say: whatever it says of them
     *     now is no proof of anything, and they are to be asked for again
     */
    record Fetched(Map<LocalDate, Section> sections, Set<LocalDate> unsettled) implements FetchOutcome {
        /** An answer that leaves nothing open. */
        public Fetched(Map<LocalDate, Section> sections) {
            this(sections, Set.of());
        }
    }

    /**
     * 429: nothing failed, the window is spent.
     *
     * @param until when to ask again
     */
    record RateLimited(Instant until) implements FetchOutcome {}

    /** 401: the token is refused. */
    record Unauthorized() implements FetchOutcome {}

    /**
     * 403: this account may not read this group; the others go on.
     *
     * @param reason what the source said, without secrets
     */
    record Forbidden(String reason) implements FetchOutcome {}

    /**
     * JSON that is not of the shape it should be, time after time: what the source has to say of one date can't be read,
     * as a rule.
     *
     * @param reason what is wrong with it
     */
    record Unreadable(String reason) implements FetchOutcome {}

    /**
     * A network failure, 5xx, garbage or truncation that several tries did not heal: the task waits.
     *
     * @param reason what the last try met
     */
    record Unavailable(String reason) implements FetchOutcome {}

    /**
     * Another 4xx: no retry will help.
     *
     * @param reason what the source said, without secrets
     */
    record Refused(String reason) implements FetchOutcome {}

    /**
     * The whole account can't go on until a person acts: 410, account not linked.
     *
     * @param advice what the person must do
     */
    record Stopped(String advice) implements FetchOutcome {}
}
