package syncbit.writer.victoria;

/** How a request to VictoriaMetrics ended. */
public sealed interface VictoriaOutcome {

    /** Done. Of an import it proves no more than that the samples arrived: lines it can't use are dropped silently. */
    record Done() implements VictoriaOutcome {}

    /**
     * What was sent is at fault, and sending it again will not help.
     *
     * @param reason the status and what was answered
     */
    record Refused(String reason) implements VictoriaOutcome {}

    /**
     * A person must act: address or login are wrong. Nothing of the request was taken.
     *
     * @param advice what is the matter and what to do
     */
    record Misconfigured(String advice) implements VictoriaOutcome {}

    /**
     * It is away or asks to wait: the same request may succeed later. Nothing of it was taken.
     *
     * @param reason what is the matter
     */
    record Unavailable(String reason) implements VictoriaOutcome {}

    /**
     * It broke off: the same request may succeed later. All, some or nothing of it may have been taken.
     *
     * @param reason what is the matter
     */
    record Interrupted(String reason) implements VictoriaOutcome {}

    /** How two requests end that are parts of one whole: as the worse of the two did. */
    default VictoriaOutcome and(VictoriaOutcome other) {
        VictoriaOutcome worse = badness() < other.badness() ? other : this;
        VictoriaOutcome better = worse == this ? other : this;
        if (better instanceof Done) {
            // Of the whole, something was taken.
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

    private int badness() {
        return switch (this) {
            case Done done -> 0;
            case Unavailable unavailable -> 1;
            case Misconfigured wrong -> 2;
            case Interrupted broken -> 3;
            case Refused refused -> 4;
        };
    }
}
