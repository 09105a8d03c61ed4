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
 * A device at the moment it was read. Readings are only ever added: a later one says nothing of an earlier moment.
 *
 * @param key what tells it from every other reading
 * @param device the device's own slug
 * @param batteryPercent 0 to 100
 * @param lastSync when the device last gave its data to the source
 */
public record DeviceReading(
        Key key,
        String device,
        @Nullable Integer batteryPercent,
        @Nullable Instant lastSync) {

    /**
     * What tells one reading from every other.
     *
     * @param user the {@code user} label
     * @param deviceId the source's name of the device
     * @param readAt when it was read, in whole milliseconds, which is as fine as a sample's time
     */
    public record Key(String user, String deviceId, Instant readAt) {
        public Key {
            readAt = readAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** The readings an event carries. */
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

    /** Whether a series holds readings of devices and not values of dates. */
    public static boolean isHeldBy(String series) {
        return series.startsWith("fitbit_device_");
    }

    /** Its samples, labelled by the device itself and timed by the reading. */
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
