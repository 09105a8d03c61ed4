package syncbit.writer.write;

/** The outcome of writing a batch. Each case maps to one reply to the broker. */
public sealed interface WriteOutcome {

    /** All events are in VictoriaMetrics, the archive and the completions: acknowledge. */
    record Written() implements WriteOutcome {}

    /**
     * An event of the batch can't be written, even later: find it and park it.
     *
     * @param reason the answer of the store
     */
    record Refused(String reason) implements WriteOutcome {}

    /**
     * A store is not available or misconfigured: return the batch to the queue and wait.
     *
     * @param reason the problem, and the remedy if the operator must act
     * @param operator whether the operator must act
     */
    record Postponed(String reason, boolean operator) implements WriteOutcome {}
}
