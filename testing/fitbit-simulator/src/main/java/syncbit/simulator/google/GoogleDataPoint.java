package syncbit.simulator.google;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A data point of one source.
 *
 * @param moment the time for filters and for the order of the list
 * @param id the last part of its name, {@code null} for data types without names
 * @param source the source
 * @param value the value under the type's name
 */
record GoogleDataPoint(GoogleTime time, @Nullable String id, Source source, ObjectNode value) {

    /**
     * The source of a data point.
     *
     * @param recordingMethod such as {@code DERIVED}
     * @param platform such as {@code FITBIT}
     * @param displayName the device's product name, {@code null} for none
     */
    record Source(
            String recordingMethod,
            String platform,
            @Nullable String displayName) {
        static Source tracker(String recordingMethod, String displayName) {
            return new Source(recordingMethod, "FITBIT", displayName);
        }

        /** The phone, which measures by itself. Reconciled data omits the phone if there is a tracker. */
        static final Source PHONE = new Source("DERIVED", "HEALTH_CONNECT", "Pixel 9");

        ObjectNode json() {
            ObjectNode body = GoogleJson.object().put("recordingMethod", recordingMethod);
            if (displayName != null) {
                body.putObject("device").put("displayName", displayName);
            }
            return body.put("platform", platform);
        }
    }

    /** The point in a list, with its source. */
    ObjectNode listed(GoogleDataType type, String healthUserId) {
        ObjectNode body = GoogleJson.object();
        if (id != null) {
            body.put("name", name(type, healthUserId));
        }
        body.set("dataSource", source.json());
        body.set(type.camel(), value);
        return body;
    }

    /** The point in reconciled data, without its source. */
    ObjectNode reconciled(GoogleDataType type, String healthUserId) {
        ObjectNode body = GoogleJson.object();
        if (id != null) {
            body.put("dataPointName", name(type, healthUserId));
        }
        body.set(type.camel(), value);
        return body;
    }

    private String name(GoogleDataType type, String healthUserId) {
        return "users/" + healthUserId + "/dataTypes/" + type.id() + "/dataPoints/" + id;
    }
}
