package syncbit.collector.source.fitbit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.fitbit.FitbitEndpoint.SectionParser;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/** Parses the current trackers and scales of an account. */
final class FitbitDeviceParser {
    private FitbitDeviceParser() {}

    /**
     * Reads {@code [{"batteryLevel":65,"deviceVersion":"Charge 6","id":"5656888","lastSyncTime":…,"type":"TRACKER"}]}.
     * Times are local, without a time zone.
     */
    static Map<LocalDate, Section> devices(JsonNode answer, SectionParser.Context context) {
        ZoneId zone = context.zone().get();
        List<Section.Tracker> trackers = new ArrayList<>();
        for (Device device : JsonFields.list(answer, Device.class)) {
            if (device.id != null) {
                trackers.add(new Section.Tracker(
                        device.id,
                        DeviceSlug.of(device.deviceVersion),
                        JsonFields.percent(device.batteryLevel),
                        device.lastSyncTime == null
                                ? null
                                : device.lastSyncTime.atZone(zone).toInstant(),
                        device.type == null || device.type.equals("TRACKER")
                                ? null
                                : device.type.toLowerCase(Locale.ROOT)));
            }
        }
        return Map.of(context.to(), new Section.Devices(context.answeredAt(), trackers));
    }

    private record Device(
            @Nullable String id,
            @Nullable String deviceVersion,
            @Nullable Integer batteryLevel,
            @Nullable LocalDateTime lastSyncTime,
            @Nullable String type) {}
}
