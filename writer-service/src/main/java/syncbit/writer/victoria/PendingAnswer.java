package syncbit.writer.victoria;

/** A request that is under way. */
public interface PendingAnswer {

    /** Waits until it has ended. Interrupted, it is broken off. */
    VictoriaAnswer await();
}
