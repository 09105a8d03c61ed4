package syncbit.simulator.google;

import java.util.EnumSet;
import java.util.Set;

/** The enabled behaviours; initially none. */
public final class GoogleBehaviours {
    private final Set<GoogleBehaviour> on = EnumSet.noneOf(GoogleBehaviour.class);

    /** Switches a behaviour on or off. */
    public synchronized void set(GoogleBehaviour behaviour, boolean wanted) {
        if (wanted) {
            on.add(behaviour);
        } else {
            on.remove(behaviour);
        }
    }

    /** Whether the behaviour is on. */
    public synchronized boolean on(GoogleBehaviour behaviour) {
        return on.contains(behaviour);
    }

    /** All enabled behaviours. */
    public synchronized Set<GoogleBehaviour> all() {
        return Set.copyOf(on);
    }

    /** Switches all behaviours off. */
    public synchronized void clear() {
        on.clear();
    }
}
