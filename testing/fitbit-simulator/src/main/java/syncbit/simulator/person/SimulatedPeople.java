package syncbit.simulator.person;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All people with an account. */
public final class SimulatedPeople {
    private final Map<String, SimulatedPerson> byId = new ConcurrentSkipListMap<>();

    /**
     * Adds a person.
     *
     * @throws IllegalArgumentException if the id is in use
     */
    public SimulatedPerson add(SimulatedPerson person) {
        if (byId.putIfAbsent(person.encodedId(), person) != null) {
            throw new IllegalArgumentException("The person " + person.encodedId() + " already exists.");
        }
        return person;
    }

    /** All people in the order of their ids. */
    public Collection<SimulatedPerson> all() {
        return List.copyOf(byId.values());
    }

    /** The person with this id, if there is one. */
    public Optional<SimulatedPerson> find(String encodedId) {
        return Optional.ofNullable(byId.get(encodedId));
    }

    /**
     * The person with this id.
     *
     * @throws IllegalArgumentException if there is no such person
     */
    public SimulatedPerson get(String encodedId) {
        return find(encodedId).orElseThrow(() -> new IllegalArgumentException("There is no person " + encodedId + "."));
    }
}
