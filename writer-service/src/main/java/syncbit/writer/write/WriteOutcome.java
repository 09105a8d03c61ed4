package syncbit.writer.write;

/** How a batch ended. Each case is one verdict at the broker. */
public sealed interface WriteOutcome {

    /** All of it is in VictoriaMetrics, the archive and the completions: acknowledge. */
    record Written() implements WriteOutcome {}

    /**
     * Something in it can't be written, now or later: find the event and park it.
     *
     * @param reason what the store said
     */
    record Refused(String reason) implements WriteOutcome {}

    /**
     * A store is away or set up wrongly: give the batch back and wait.
     *
     * @param reason what is the matter and, where a person must act, how
     * @param operator whether a person must act
     */
    record Postponed(String reason, boolean operator) implements WriteOutcome {}
}
