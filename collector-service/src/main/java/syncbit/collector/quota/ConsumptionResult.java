package syncbit.collector.quota;

import java.time.Instant;

/** The result of taking one request from the quota. */
public sealed interface ConsumptionResult {

    /**
     * One request may be sent.
     *
     * @param left the requests left after it
     */
    record Taken(long left) implements ConsumptionResult {}

    /**
     * The window is used up.
     *
     * @param resetAt when the next window starts
     */
    record Spent(Instant resetAt) implements ConsumptionResult {}
}
