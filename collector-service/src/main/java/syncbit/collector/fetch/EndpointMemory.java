package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import syncbit.collector.parts.EndpointBackoff;
import syncbit.collector.parts.MissingPartStore;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.parts.PartRetry;
import syncbit.collector.source.Endpoint;
import syncbit.common.summary.GroupParts.MissingPart;

/** Remembers for later runs which endpoints of one account are paused, or do not answer for any date. */
final class EndpointMemory implements EndpointStates {
    private final String user;
    private final MissingParts before;
    private final MissingPartStore parts;
    private final EndpointPauses pauses;
    private final PartRetry retry;
    private final Clock clock;
    private final Set<String> recorded = new HashSet<>();

    /**
     * Creates the memory of one run.
     *
     * @param before what was known before the run
     */
    EndpointMemory(
            String user,
            MissingParts before,
            MissingPartStore parts,
            EndpointPauses pauses,
            PartRetry retry,
            Clock clock) {
        this.user = user;
        this.before = before;
        this.parts = parts;
        this.pauses = pauses;
        this.retry = retry;
        this.clock = clock;
    }

    @Override
    public void paused(Endpoint endpoint, Instant until) {
        pauses.pause(user, endpoint, until);
    }

    @Override
    public void answered(Endpoint endpoint) {
        if (before.backoff(endpoint.name()).isPresent() && recorded.add(endpoint.name())) {
            parts.answered(user, endpoint.name());
        }
    }

    @Override
    public Instant unanswered(Endpoint endpoint, MissingPart why, boolean everyDate) {
        EndpointBackoff known = before.backoff(endpoint.name()).orElse(null);
        int failures = known == null ? 1 : known.failures() + 1;
        Instant next = retry.nextOfEndpoint(why.state(), failures, clock.instant());
        if ((everyDate || known != null) && recorded.add(endpoint.name())) {
            parts.backOff(user, new EndpointBackoff(endpoint.name(), why.state(), why.reason(), failures, next));
        }
        return next;
    }
}
