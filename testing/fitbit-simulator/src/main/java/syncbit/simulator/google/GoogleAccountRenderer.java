package syncbit.simulator.google;

import java.time.ZoneOffset;
import syncbit.simulator.person.SimulatedDevice;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.traffic.SimulatedEndpoint;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A person's identity, profile, settings and paired devices. */
record GoogleAccountRenderer(GoogleRenderContext context) {
    ObjectNode of(SimulatedEndpoint endpoint) {
        return switch (endpoint) {
            case GOOGLE_IDENTITY -> identity();
            case GOOGLE_PROFILE -> profile();
            case GOOGLE_SETTINGS -> settings();
            case GOOGLE_PAIRED_DEVICES -> pairedDevices();
            default -> throw new IllegalArgumentException(endpoint + " is not account data");
        };
    }

    private ObjectNode identity() {
        SimulatedPerson person = context.person();
        ObjectNode body = GoogleJson.object().put("name", "users/" + person.healthUserId() + "/identity");
        if (person.onFitbit()) {
            body.put("legacyUserId", person.encodedId());
        }
        return body.put("healthUserId", person.healthUserId());
    }

    private ObjectNode profile() {
        ObjectNode body = GoogleJson.object().put("name", "users/me/profile").put("age", 41);
        if (!context.behaviours().on(GoogleBehaviour.AGE_ONLY)) {
            body.set("membershipStartDate", GoogleJson.date(context.person().memberSince()));
            body.put("autoWalkingStrideLengthMm", 731);
        }
        return body;
    }

    private ObjectNode settings() {
        ZoneOffset offset = context.zone().getRules().getOffset(context.now());
        return GoogleJson.object()
                .put("name", "users/me/settings")
                .put("autoStrideEnabled", true)
                .put("distanceUnit", "DISTANCE_UNIT_MILES")
                .put("weightUnit", "WEIGHT_UNIT_POUNDS")
                .put("waterUnit", "WATER_UNIT_ML")
                .put("temperatureUnit", "TEMPERATURE_UNIT_FAHRENHEIT")
                .put("utcOffset", offset.getTotalSeconds() + "s")
                .put("timeZone", context.zone().getId())
                .put("languageLocale", "en_US");
    }

    private ObjectNode pairedDevices() {
        ObjectNode body = GoogleJson.object();
        ArrayNode list = body.putArray("pairedDevices");
        for (SimulatedDevice device : context.person().devices()) {
            ObjectNode one = list.addObject();
            one.put("name", "users/me/pairedDevices/" + device.id());
            one.put("deviceType", device.type().name());
            one.put("batteryStatus", device.battery());
            one.put("batteryLevel", device.batteryLevel());
            one.put(
                    "lastSyncTime",
                    context.person().lastSync(device, context.now()).toString());
            one.put("deviceVersion", device.deviceVersion());
            one.put("macAddress", "FE1111111111");
            one.putArray("features");
        }
        if (context.behaviours().on(GoogleBehaviour.NEW_VALUES)) {
            list.addObject()
                    .put("name", "users/me/pairedDevices/77")
                    .put("deviceType", "RING")
                    .put("deviceVersion", "Ring");
        }
        return body;
    }
}
