package syncbit.writer.takeover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.victoria.ExportedSamples;

/** The device readings of the Python program, combined from the series of battery and last sync. */
final class ImportedReadings {
    static final List<String> METRICS = List.of("fitbit_device_battery_percent", "fitbit_device_last_sync_timestamp");

    private final String user;
    private final Map<DeviceReading.Key, DeviceReading> readings = new HashMap<>();

    ImportedReadings(String user) {
        this.user = user;
    }

    /** Adds samples of one of the {@link #METRICS}. */
    void add(ExportedSamples samples) {
        String device = samples.metric().getOrDefault("device_id", "unknown");
        boolean battery = METRICS.getFirst().equals(samples.metric().get("__name__"));
        samples.each((millis, value) -> add(
                new DeviceReading.Key(user, device, Instant.ofEpochMilli(millis)),
                battery ? (int) Math.round(value) : null,
                battery ? null : Instant.ofEpochMilli(Math.round(value * 1000))));
    }

    private void add(DeviceReading.Key key, @Nullable Integer battery, @Nullable Instant lastSync) {
        readings.merge(
                key,
                new DeviceReading(key, ImportedDate.DEVICE, battery, lastSync),
                (one, other) -> new DeviceReading(
                        key,
                        ImportedDate.DEVICE,
                        one.batteryPercent() == null ? other.batteryPercent() : one.batteryPercent(),
                        one.lastSync() == null ? other.lastSync() : one.lastSync()));
    }

    Set<DeviceReading.Key> keys() {
        return readings.keySet();
    }

    /** Returns the readings without the known ones. */
    List<DeviceReading> without(Set<DeviceReading.Key> known) {
        List<DeviceReading> unknown = new ArrayList<>(readings.values());
        unknown.removeIf(reading -> known.contains(reading.key()));
        return unknown;
    }
}
