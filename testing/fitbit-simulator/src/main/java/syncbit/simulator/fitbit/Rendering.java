package syncbit.simulator.fitbit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.Day;
import syncbit.simulator.traffic.Endpoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Days as Fitbit's answers show them. */
final class Rendering {
    private Rendering() {}

    static JsonNode render(Endpoint endpoint, View view) {
        Series series = Series.of(endpoint);
        if (series != null) {
            return ActivityRendering.series(series, view);
        }
        return switch (endpoint) {
            case DAILY_SUMMARY -> ActivityRendering.dailySummary(view);
            case HEART -> HeartRendering.heart(view);
            case ACTIVE_ZONE_MINUTES -> HeartRendering.activeZoneMinutes(view);
            case SLEEP -> SleepRendering.sleep(view);
            case HRV -> wrapped("hrv", NightRendering.list(view, NightRendering::hrv));
            case SPO2 -> NightRendering.spo2(view);
            case BREATHING_RATE -> wrapped("br", NightRendering.list(view, NightRendering::breathingRate));
            case SKIN_TEMPERATURE ->
                wrapped("tempSkin", NightRendering.list(view, day -> NightRendering.temperature(day, view)));
            case CARDIO_FITNESS -> wrapped("cardioScore", NightRendering.list(view, NightRendering::vo2Max));
            case WEIGHT -> BodyRendering.weight(view);
            case FAT -> BodyRendering.fat(view);
            case DEVICES -> AccountRendering.devices(view);
            case PROFILE -> AccountRendering.profile(view);
            default -> throw new IllegalArgumentException(endpoint + " has nothing to show");
        };
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ObjectNode wrapped(String key, JsonNode value) {
        ObjectNode body = object();
        body.set(key, value);
        return body;
    }

    /** The entries of those days that have one. */
    static ArrayNode entries(Iterable<Day> days, Function<Day, @Nullable ObjectNode> entry) {
        ArrayNode list = array();
        for (Day day : days) {
            ObjectNode one = entry.apply(day);
            if (one != null) {
                list.add(one);
            }
        }
        return list;
    }

    /** {@code {"dateTime":…,"value":…}}. */
    static ObjectNode entry(Day day, JsonNode value) {
        ObjectNode entry = object().put("dateTime", day.date().toString());
        entry.set("value", value);
        return entry;
    }
}
