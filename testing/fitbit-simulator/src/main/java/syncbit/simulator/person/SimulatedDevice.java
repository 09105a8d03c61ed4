package syncbit.simulator.person;

import java.time.Duration;

/**
 * Something that syncs.
 *
 * @param id Fitbit's number of it
 * @param type what it is
 * @param deviceVersion the product's name: {@code Charge 6}
 * @param batteryLevel percent
 * @param behind how long before the newest of its type this one synced; zero for the one in use
 */
public record SimulatedDevice(String id, Type type, String deviceVersion, int batteryLevel, Duration behind) {

    /** What it is, as Fitbit spells it. */
    public enum Type {
        TRACKER,
        SCALE
    }

    /** The battery in words. */
    public String battery() {
        return batteryLevel > 60 ? "High" : batteryLevel > 25 ? "Medium" : batteryLevel > 10 ? "Low" : "Empty";
    }
}
