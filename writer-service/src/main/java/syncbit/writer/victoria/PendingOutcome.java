package syncbit.writer.victoria;

/** A running request. */
public interface PendingOutcome {

    /** Waits until the request ends. An interrupt of the thread cancels the request. */
    VictoriaOutcome await();
}
