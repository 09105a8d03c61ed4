package syncbit.collector.fetch;

import java.time.Instant;
import syncbit.collector.source.Endpoint;
import syncbit.common.summary.GroupParts.MissingPart;

/** Keeps what a run finds out about endpoints. */
interface EndpointStates {
    /** The endpoint must not be requested before a time. */
    void paused(Endpoint endpoint, Instant until);

    /** The endpoint answers. */
    void answered(Endpoint endpoint);

    /**
     * The endpoint does not answer.
     *
     * @param everyDate whether it was found to refuse or to fail for every date
     * @return when to try it again for a date
     */
    Instant unanswered(Endpoint endpoint, MissingPart why, boolean everyDate);
}
