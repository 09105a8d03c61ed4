package syncbit.collector.source;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import syncbit.common.summary.Section;

/**
 * The devices of a reading whose syncs decide which dates are final.
 *
 * <p>The Health app on a phone is listed as a tracker, {@code MobileTrack}, and syncs all the time. It does not count if the
 * account has a wearable, because the data of the wearable may still be missing. Scales never count.
 *
 * @param trackers the wearables, or the phones if there is no wearable
 */
public record Wearables(List<Section.Tracker> trackers) {
    private static final String PHONE = "mobiletrack";

    /** Selects the devices that count. */
    public static Wearables of(Section.Devices reading) {
        List<Section.Tracker> worn = Stream.ofNullable(reading.devices())
                .flatMap(List::stream)
                .filter(tracker -> tracker.otherKind() == null)
                .toList();
        List<Section.Tracker> wearables =
                worn.stream().filter(tracker -> !tracker.device().equals(PHONE)).toList();
        return new Wearables(wearables.isEmpty() ? worn : wearables);
    }

    /** The slug of the device that synced last, or of the first one if none has a known sync. */
    public Optional<String> label() {
        return trackers.stream()
                .filter(tracker -> tracker.lastSync() != null)
                .max(Comparator.comparing(Section.Tracker::lastSync, Comparator.nullsFirst(Comparator.naturalOrder())))
                .or(() -> trackers.stream().findFirst())
                .map(Section.Tracker::device);
    }
}
