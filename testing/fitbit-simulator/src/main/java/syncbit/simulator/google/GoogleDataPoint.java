package syncbit.simulator.google;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One data point of one source.
 *
 * @param moment what filters go by, and the order
 * @param id the last part of its name, {@code null} where points of its kind have no name
 * @param source where it comes from
 * @param value what is under the type's name
 */
record GoogleDataPoint(GoogleTime time, @Nullable String id, Source source, ObjectNode value) {

    /**
     * Where a data point comes from.
     *
     * @param recordingMethod such as {@code DERIVED}
     * @param platform such as {@code FITBIT}
     * @param displayName the device's product name, {@code null} where there is none
     */
    record Source(
            String recordingMethod,
            String platform,
            @Nullable String displayName) {
        static Source tracker(String recordingMethod, String displayName) {
            return new Source(recordingMethod, "FITBIT", displayName);
        }

        /** The phone, which counts and guesses on its own: reconciled data leaves it out where there is a tracker. */
        static final Source PHONE = new Source("DERIVED", "HEALTH_CONNECT", "Pixel 9");

        ObjectNode json() {
            ObjectNode body = GoogleJson.object().put("recordingMethod", recordingMethod);
            if (displayName != null) {
                body.putObject("device").put("displayName", displayName);
            }
            return body.put("platform", platform);
        }
    }

    /** As a list shows it: with its source. */
    ObjectNode listed(GoogleDataType type, String healthUserId) {
        ObjectNode body = GoogleJson.object();
        if (id != null) {
            body.put("name", name(type, healthUserId));
        }
        body.set("dataSource", source.json());
        body.set(type.camel(), value);
        return body;
    }

    /** As reconciled data shows it: without. */
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
