package syncbit.simulator.person;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Builds a {@link SimulatedPerson} with generated days. */
public final class SeededPersonBuilder {
    private final String encodedId;
    private final long seed;
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private String displayName;
    private ZoneId timeZone = ZoneId.of("UTC");
    private LocalDate memberSince = LocalDate.of(2024, 1, 1);
    private boolean altimeter = true;
    private boolean onFitbit = true;

    SeededPersonBuilder(String encodedId, long seed) {
        this.encodedId = encodedId;
        this.seed = seed;
        this.displayName = "Person " + encodedId;
    }

    public SeededPersonBuilder displayName(String name) {
        displayName = name;
        return this;
    }

    /** The time zone, default {@code UTC}. */
    public SeededPersonBuilder timeZone(String zone) {
        timeZone = ZoneId.of(zone);
        return this;
    }

    /** The first date, default 2024-01-01. */
    public SeededPersonBuilder memberSince(LocalDate date) {
        memberSince = date;
        return this;
    }

    /** Adds a tracker; the first one added is in use. The default is a Charge 6 without floors. */
    public SeededPersonBuilder tracker(String deviceVersion) {
        return device(SimulatedDevice.Type.TRACKER, deviceVersion);
    }

    /** Adds a scale. */
    public SeededPersonBuilder scale(String deviceVersion) {
        return device(SimulatedDevice.Type.SCALE, deviceVersion);
    }

    /** Omits floors and elevation, like a tracker without an altimeter. */
    public SeededPersonBuilder withoutAltimeter() {
        altimeter = false;
        return this;
    }

    /** The person joined at Google and has no Fitbit id. */
    public SeededPersonBuilder googleOnly() {
        onFitbit = false;
        return this;
    }

    /** Builds the person. */
    public SimulatedPerson build() {
        if (devices.stream().noneMatch(device -> device.type() == SimulatedDevice.Type.TRACKER)) {
            tracker("Charge 6");
        }
        return new SimulatedPerson(
                encodedId,
                displayName,
                timeZone,
                memberSince,
                devices,
                new SeededDays(seed, memberSince, altimeter),
                onFitbit);
    }

    private SeededPersonBuilder device(SimulatedDevice.Type type, String deviceVersion) {
        long sameType = devices.stream().filter(device -> device.type() == type).count();
        int others = devices.size();
        devices.add(new SimulatedDevice(
                String.valueOf(5_656_888 + Math.floorMod(seed, 1000) * 10 + others),
                type,
                deviceVersion,
                (int) (20 + Math.floorMod(seed * 7 + others * 31L, 80L)),
                Duration.ofHours(26).multipliedBy(sameType)));
        return this;
    }
}
