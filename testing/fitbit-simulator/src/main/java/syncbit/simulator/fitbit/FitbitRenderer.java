package syncbit.simulator.fitbit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.traffic.SimulatedEndpoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Days as Fitbit's answers show them. */
final class FitbitRenderer {
    private FitbitRenderer() {}

    static JsonNode render(SimulatedEndpoint endpoint, FitbitRenderContext view) {
        ActivitySeries series = ActivitySeries.of(endpoint);
        if (series != null) {
            return ActivityRenderer.series(series, view);
        }
        return switch (endpoint) {
            case DAILY_SUMMARY -> ActivityRenderer.dailySummary(view);
            case HEART -> HeartRateRenderer.heart(view);
            case ACTIVE_ZONE_MINUTES -> HeartRateRenderer.activeZoneMinutes(view);
            case SLEEP -> SleepRenderer.sleep(view);
            case HRV -> wrapped("hrv", NightRenderer.list(view, NightRenderer::hrv));
            case SPO2 -> NightRenderer.spo2(view);
            case BREATHING_RATE -> wrapped("br", NightRenderer.list(view, NightRenderer::breathingRate));
            case SKIN_TEMPERATURE ->
                wrapped("tempSkin", NightRenderer.list(view, day -> NightRenderer.temperature(day, view)));
            case CARDIO_FITNESS -> wrapped("cardioScore", NightRenderer.list(view, NightRenderer::vo2Max));
            case WEIGHT -> BodyRenderer.weight(view);
            case FAT -> BodyRenderer.fat(view);
            case DEVICES -> AccountRenderer.devices(view);
            case PROFILE -> AccountRenderer.profile(view);
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
    static ArrayNode entries(Iterable<SimulatedDay> days, Function<SimulatedDay, @Nullable ObjectNode> entry) {
        ArrayNode list = array();
        for (SimulatedDay day : days) {
            ObjectNode one = entry.apply(day);
            if (one != null) {
                list.add(one);
            }
        }
        return list;
    }

    /** {@code {"dateTime":…,"value":…}}. */
    static ObjectNode entry(SimulatedDay day, JsonNode value) {
        ObjectNode entry = object().put("dateTime", day.date().toString());
        entry.set("value", value);
        return entry;
    }
}
