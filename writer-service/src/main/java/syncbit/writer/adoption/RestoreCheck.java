package syncbit.writer.adoption;

import syncbit.writer.victoria.VictoriaOutcome;

/** Adopts all accounts if the database was restored from a backup. It must run before series are rebuilt. */
public interface RestoreCheck {

    /**
     * Completes an outstanding adoption. The caller holds the writer lock.
     *
     * @return {@code Done} if none is outstanding any more, or if VictoriaMetrics does not allow exports
     */
    VictoriaOutcome complete();

    /** Whether the database was restored and the adoption is not complete. */
    boolean isOutstanding();
}
