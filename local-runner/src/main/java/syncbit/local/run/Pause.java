package syncbit.local.run;

import syncbit.local.console.CommandException;

/** The pause between two looks at a condition. */
final class Pause {
    private static final long MILLIS = 50;

    private Pause() {}

    /** Waits 50 ms. */
    static void shortly() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted", e);
        }
    }
}
