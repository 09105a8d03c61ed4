package syncbit.writer.archive;

import java.util.function.Supplier;

/** Ensures that only one writer at a time changes VictoriaMetrics and the archive. */
public interface WriterLock {

    /** Runs the work while it holds the lock. Statements of the work use other connections. */
    <T> T holding(Supplier<T> work);
}
