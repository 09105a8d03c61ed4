package syncbit.writer.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Section;

/**
 * The state of a device at an instant. Readings are only added, never corrected.
 *
 * @param key identifies the reading
 * @param device the slug of this device
 * @param batteryPercent 0 to 100; {@code null} if unknown
 * @param lastSync when the device last synced with the source; {@code null} if unknown
 */
public record DeviceReading(
        Key key,
        String device,
        @Nullable Integer batteryPercent,
        @Nullable Instant lastSync) {

    /**
     * Identifies a reading.
     *
     * @param user the {@code user} label
     * @param deviceId the id of the device at the source
     * @param readAt when it was read, truncated to milliseconds, the precision of a sample
     */
    public record Key(String user, String deviceId, Instant readAt) {
        public Key {
            readAt = readAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** Returns the readings of an event. */
    public static List<DeviceReading> of(DailySummary event) {
        if (!(event.sections().get(MetricGroup.DEVICE) instanceof Section.Devices section)
                || section.devices() == null
                || section.readAt() == null) {
            return List.of();
        }
        Instant readAt = section.readAt();
        return section.devices().stream()
                .map(tracker -> new DeviceReading(
                        new Key(event.user(), tracker.id(), readAt),
                        tracker.device(),
                        tracker.batteryPercent(),
                        tracker.lastSync()))
                .toList();
    }

    /** Whether a series holds device readings, not values of dates. */
    public static boolean isHeldBy(String series) {
        return series.startsWith("fitbit_device_");
    }

    /** Returns its samples, labelled with this device and timed by the reading. */
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(2);
        if (batteryPercent != null) {
            samples.add(sample("fitbit_device_battery_percent", batteryPercent));
        }
        if (lastSync != null) {
            samples.add(sample("fitbit_device_last_sync_timestamp", lastSync.toEpochMilli() / 1000.0));
        }
        return samples;
    }

    private Sample sample(String metric, double value) {
        String series = Series.of(metric, Series.and(Series.labels(key.user(), device), "device_id", key.deviceId()));
        return new Sample(series, key.readAt().toEpochMilli(), value);
    }
}
