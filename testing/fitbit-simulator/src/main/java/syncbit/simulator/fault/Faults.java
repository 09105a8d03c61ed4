package syncbit.simulator.fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.traffic.SimulatedEndpoint;

/** The active faults. */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();
    private volatile boolean off;

    /** Activates a fault. If several match a request, the first one added applies. */
    public synchronized void add(Fault fault) {
        if (fault.times() != 0) {
            faults.add(fault);
        }
    }

    /** Removes all faults and switches Fitbit on again. */
    public synchronized void clear() {
        faults.clear();
        off = false;
    }

    /** The active faults. */
    public synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    /** Whether Fitbit is switched off for good: every endpoint answers 410, OAuth included. */
    public boolean isOff() {
        return off;
    }

    public void switchOff(boolean off) {
        this.off = off;
    }

    /** The fault that applies to a request. Reduces the fault's remaining number of requests. */
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
