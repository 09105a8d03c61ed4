package syncbit.writer.victoria;

/** A request that is under way. */
public interface PendingOutcome {

    /** Waits until it has ended. Interrupted, it is broken off. */
    VictoriaOutcome await();
}
