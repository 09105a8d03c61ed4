package syncbit.simulator.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Everybody who has an account. */
public final class SimulatedPeople {
    private final Map<String, SimulatedPerson> byId = new ConcurrentSkipListMap<>();

    /**
     * Adds somebody.
     *
     * @throws IllegalArgumentException if the id is taken
     */
    public SimulatedPerson add(SimulatedPerson person) {
        if (byId.putIfAbsent(person.encodedId(), person) != null) {
            throw new IllegalArgumentException("There is a person " + person.encodedId() + " already.");
        }
        return person;
    }

    /** Everybody, by id. */
    public Collection<SimulatedPerson> all() {
        return List.copyOf(byId.values());
    }

    /** Somebody, if known. */
    public Optional<SimulatedPerson> find(String encodedId) {
        return Optional.ofNullable(byId.get(encodedId));
    }

    /**
     * Somebody.
     *
     * @throws IllegalArgumentException if there is nobody of that id
     */
    public SimulatedPerson get(String encodedId) {
        return find(encodedId).orElseThrow(() -> new IllegalArgumentException("There is no person " + encodedId + "."));
    }
}
