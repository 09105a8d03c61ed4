package syncbit.simulator.person;

import java.time.Duration;

/**
 * A tracker or a scale.
 *
 * @param id Fitbit's id of the device
 * @param type the kind of device
 * @param deviceVersion the product's name: {@code Charge 6}
 * @param batteryLevel 0 to 100 %
 * @param behind time from its last sync to the last sync of the newest device of its type; zero for the device in use
 */
public record SimulatedDevice(String id, Type type, String deviceVersion, int batteryLevel, Duration behind) {

    /** The kind of device in Fitbit's spelling. */
    public enum Type {
        TRACKER,
        SCALE
    }

    /** The battery status: {@code High}, {@code Medium}, {@code Low} or {@code Empty}. */
    public String battery() {
        return batteryLevel > 60 ? "High" : batteryLevel > 25 ? "Medium" : batteryLevel > 10 ? "Low" : "Empty";
    }
}
