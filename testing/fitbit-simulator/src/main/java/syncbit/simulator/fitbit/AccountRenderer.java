package syncbit.simulator.fitbit;

import java.time.Duration;
import syncbit.simulator.person.SimulatedDevice;
import syncbit.simulator.person.SimulatedPerson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The profile and the devices. */
final class AccountRenderer {
    private AccountRenderer() {}

    /** A bare array. The last sync is a local time without a zone. */
    static JsonNode devices(FitbitRenderContext context) {
        SimulatedPerson person = context.person();
        ArrayNode list = FitbitRenderer.array();
        for (SimulatedDevice device : person.devices()) {
            ObjectNode one = list.addObject();
            one.put("battery", device.battery());
            one.put("batteryLevel", device.batteryLevel());
            one.put("deviceVersion", device.deviceVersion());
            one.putArray("features");
            one.put("id", device.id());
            one.put("lastSyncTime", FitbitTimeFormat.millis(person.lastSync(device, context.now()), person.timeZone()));
            one.put("mac", "FE1111111111");
            one.put("type", device.type().name());
        }
        return list;
    }

    static JsonNode profile(FitbitRenderContext context) {
        SimulatedPerson person = context.person();
        Duration offset = Duration.ofSeconds(
                person.timeZone().getRules().getOffset(context.now()).getTotalSeconds());
        ObjectNode user = FitbitRenderer.object();
        user.put("displayName", person.displayName());
        user.put("distanceUnit", "METRIC");
        user.put("encodedId", person.encodedId());
        user.put("height", 176);
        user.put("heightUnit", "METRIC");
        user.put("locale", "en_GB");
        user.put("memberSince", person.memberSince().toString());
        user.put("offsetFromUTCMillis", offset.toMillis());
        user.put("strideLengthRunning", 88.5);
        user.put("strideLengthWalking", 70.6);
        user.put("timezone", person.timeZone().getId());
        user.put("waterUnit", "METRIC");
        user.put("weightUnit", "METRIC");
        return FitbitRenderer.wrapped("user", user);
    }
}
