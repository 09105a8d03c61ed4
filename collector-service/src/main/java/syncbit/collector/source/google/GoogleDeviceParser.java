package syncbit.collector.source.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.http.JsonFields;
import syncbit.common.json.Json;
import syncbit.common.summary.DeviceSlug;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/** Parses the current trackers and scales of an account. */
final class GoogleDeviceParser {
    private GoogleDeviceParser() {}

    /** Reads {@code [{"name":"users/me/pairedDevices/123","deviceVersion":"Charge 6","lastSyncTime":…}]}. */
    static ParsedDays devices(List<JsonNode> devices, ZonedDateRange span, Instant answeredAt) {
        List<Section.Tracker> trackers = new ArrayList<>();
        for (JsonNode node : devices) {
            Device device = Json.MAPPER.treeToValue(node, Device.class);
            if (device.name != null) {
                trackers.add(new Section.Tracker(
                        device.name.substring(device.name.lastIndexOf('/') + 1),
                        DeviceSlug.of(device.deviceVersion),
                        JsonFields.percent(device.batteryLevel),
                        device.lastSyncTime,
                        // An unknown type is more likely a wearable than a scale.
                        device.deviceType != null && device.deviceType.endsWith("SCALE") ? "scale" : null));
            }
        }
        return new ParsedDays(Map.of(span.to(), new Section.Devices(answeredAt, trackers)), Set.of());
    }

    private record Device(
            @Nullable String name,
            @Nullable String deviceType,
            @Nullable Integer batteryLevel,
            @Nullable Instant lastSyncTime,
            @Nullable String deviceVersion) {}
}
