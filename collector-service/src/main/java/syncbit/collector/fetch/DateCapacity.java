package syncbit.collector.fetch;

import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Limits the dates that the runs of all accounts hold together, and so their memory. Runs take turns in the order in which
 * they ask.
 */
@Component
final class DateCapacity {
    /** A date takes about 3 KiB until its event is published, so all take 9 MiB of the 80 MiB heap that ships. */
    private static final int DATES = 3_000;

    private final Semaphore free = new Semaphore(DATES, true);

    /** Waits until there is room for a run of so many dates, then runs it. A run of more dates than fit runs alone. */
    void hold(int dates, Runnable run) {
        int permits = Math.min(dates, DATES);
        free.acquireUninterruptibly(permits);
        try {
            run.run();
        } finally {
            free.release(permits);
        }
    }

    /** Whether runs wait for room. */
    boolean othersWait() {
        return free.hasQueuedThreads();
    }
}
