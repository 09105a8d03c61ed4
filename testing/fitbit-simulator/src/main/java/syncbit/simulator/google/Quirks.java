package syncbit.simulator.google;

import java.util.EnumSet;
import java.util.Set;

/** The quirks that are switched on; none at first. */
public final class Quirks {
    private final Set<Quirk> on = EnumSet.noneOf(Quirk.class);

    /** Switches one on or off. */
    public synchronized void turn(Quirk quirk, boolean wanted) {
        if (wanted) {
            on.add(quirk);
        } else {
            on.remove(quirk);
        }
    }

    /** Whether it is on. */
    public synchronized boolean on(Quirk quirk) {
        return on.contains(quirk);
    }

    /** Those that are on. */
    public synchronized Set<Quirk> all() {
        return Set.copyOf(on);
    }

    /** Switches all of them off. */
    public synchronized void clear() {
        on.clear();
    }
}
