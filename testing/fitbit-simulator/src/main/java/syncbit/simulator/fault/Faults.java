package syncbit.simulator.fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The failures that are in force. */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();
    private volatile boolean off;

    /** Puts one in force; of several that match a request, the first added strikes. */
    public synchronized void add(Fault fault) {
        if (fault.times() != 0) {
            faults.add(fault);
        }
    }

    /** Ends all of them and switches Fitbit on again. */
    public synchronized void clear() {
        faults.clear();
        off = false;
    }

    /** Those in force. */
    public synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    /** Whether Fitbit is switched off for good: 410 everywhere, OAuth included. */
    public boolean isOff() {
        return off;
    }

    public void switchOff(boolean off) {
        this.off = off;
    }

    /** The failure that a request meets; it counts as struck. */
    public synchronized Optional<Fault> take(
            @Nullable String person, SimulatedEndpoint endpoint, @Nullable LocalDate from, @Nullable LocalDate to) {
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (fault.matches(person, endpoint, from, to)) {
                if (fault.times() == 1) {
                    faults.remove(i);
                } else if (fault.times() > 1) {
                    faults.set(i, fault.times(fault.times() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
