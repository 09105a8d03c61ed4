package syncbit.collector.quota;

import java.time.Instant;

/** How an attempt to pay for one request ended. */
public sealed interface ConsumptionResult {

    /**
     * Paid: one request may be made.
     *
     * @param left requests left after it
     */
    record Taken(long left) implements ConsumptionResult {}

    /**
     * Nothing left but the reserve.
     *
     * @param resetAt when the window turns
     */
    record Spent(Instant resetAt) implements ConsumptionResult {}
}
