package syncbit.writer.adoption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.victoria.ExportedSamples;

/** The device readings in VictoriaMetrics, combined from the series of battery and last sync. */
public final class ExportedReadings {
    /** The series of device readings, as a regular expression. */
    public static final String METRICS = "fitbit_device_battery_percent|fitbit_device_last_sync_timestamp";

    private static final String BATTERY = "fitbit_device_battery_percent";

    private final String user;
    private final Map<DeviceReading.Key, DeviceReading> readings = new HashMap<>();

    /** Collects the readings of one user. */
    public ExportedReadings(String user) {
        this.user = user;
    }

    /** Adds samples of one of the {@link #METRICS}. */
    public void add(ExportedSamples samples) {
        String device = samples.metric().getOrDefault("device", "unknown");
        String deviceId = samples.metric().getOrDefault("device_id", "unknown");
        boolean battery = BATTERY.equals(samples.metric().get("__name__"));
        samples.each((millis, value) -> add(new DeviceReading(
                new DeviceReading.Key(user, deviceId, Instant.ofEpochMilli(millis)),
                device,
                battery ? (int) Math.round(value) : null,
                battery ? null : Instant.ofEpochMilli(Math.round(value * 1000)))));
    }

    private void add(DeviceReading reading) {
        readings.merge(
                reading.key(),
                reading,
                (one, other) -> new DeviceReading(
                        one.key(),
                        one.device(),
                        firstPresent(one.batteryPercent(), other.batteryPercent()),
                        firstPresent(one.lastSync(), other.lastSync())));
    }

    private static <T> @Nullable T firstPresent(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    /** Identifies the readings that were added. */
    public Set<DeviceReading.Key> keys() {
        return readings.keySet();
    }

    /** Returns the readings without the known ones. */
    public List<DeviceReading> without(Set<DeviceReading.Key> known) {
        List<DeviceReading> unknown = new ArrayList<>(readings.values());
        unknown.removeIf(reading -> known.contains(reading.key()));
        return unknown;
    }
}
