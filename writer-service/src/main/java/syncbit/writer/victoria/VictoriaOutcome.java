package syncbit.writer.victoria;

/** The outcome of a request to VictoriaMetrics. */
public sealed interface VictoriaOutcome {

    /** Success. For an import it proves only that the samples arrived: VictoriaMetrics drops unusable lines silently. */
    record Done() implements VictoriaOutcome {}

    /**
     * The content of the request is at fault; retries do not help.
     *
     * @param reason the status and the answer
     */
    record Refused(String reason) implements VictoriaOutcome {}

    /**
     * The address or the login is wrong, so the operator must act. VictoriaMetrics took nothing of the request.
     *
     * @param advice the problem and the remedy
     */
    record Misconfigured(String advice) implements VictoriaOutcome {}

    /**
     * VictoriaMetrics is unreachable or asks to wait, so a retry may succeed. It took nothing of the request.
     *
     * @param reason the problem
     */
    record Unavailable(String reason) implements VictoriaOutcome {}

    /**
     * The request broke off, so a retry may succeed. VictoriaMetrics may have taken all, some or nothing of the request.
     *
     * @param reason the problem
     */
    record Interrupted(String reason) implements VictoriaOutcome {}

    /** The outcome of two requests that are parts of one: the worse of the two. */
    default VictoriaOutcome and(VictoriaOutcome other) {
        VictoriaOutcome worse = severity() < other.severity() ? other : this;
        VictoriaOutcome better = worse == this ? other : this;
        if (better instanceof Done) {
            // The other part was taken.
            return switch (worse) {
                case Unavailable part -> new Interrupted(part.reason());
                case Misconfigured part -> new Interrupted(part.advice());
                case Done whole -> whole;
                case Interrupted part -> part;
                case Refused part -> part;
            };
        }
        return worse;
    }

    private int severity() {
        return switch (this) {
            case Done done -> 0;
            case Unavailable unavailable -> 1;
            case Misconfigured wrong -> 2;
            case Interrupted broken -> 3;
            case Refused refused -> 4;
        };
    }
}
