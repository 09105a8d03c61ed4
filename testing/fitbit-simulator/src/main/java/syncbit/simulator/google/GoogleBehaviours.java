package syncbit.simulator.google;

import java.util.EnumSet;
import java.util.Set;

/** The behaviours that are switched on; none at first. */
public final class GoogleBehaviours {
    private final Set<GoogleBehaviour> on = EnumSet.noneOf(GoogleBehaviour.class);

    /** Switches one on or off. */
    public synchronized void set(GoogleBehaviour behaviour, boolean wanted) {
        if (wanted) {
            on.add(behaviour);
        } else {
            on.remove(behaviour);
        }
    }

    /** Whether it is on. */
    public synchronized boolean on(GoogleBehaviour behaviour) {
        return on.contains(behaviour);
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
