package syncbit.simulator.google;

import java.util.EnumSet;
import java.util.Set;

/** The quirks that are switched on; none at first. */
public final class GoogleBehaviours {
    private final Set<GoogleBehaviour> on = EnumSet.noneOf(GoogleBehaviour.class);

    /** Switches one on or off. */
    public synchronized void turn(GoogleBehaviour quirk, boolean wanted) {
        if (wanted) {
            on.add(quirk);
        } else {
            on.remove(quirk);
        }
    }

    /** Whether it is on. */
    public synchronized boolean on(GoogleBehaviour quirk) {
        return on.contains(quirk);
    }

    /** Those that are on. */
    public synchronized Set<GoogleBehaviour> all() {
        return Set.copyOf(on);
    }

    /** Switches all of them off. */
    public synchronized void clear() {
        on.clear();
    }
}
