package syncbit.simulator.fitbit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.traffic.SimulatedEndpoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Renders days as Fitbit's response bodies. */
final class FitbitRenderer {
    private FitbitRenderer() {}

    static JsonNode render(SimulatedEndpoint endpoint, FitbitRenderContext context) {
        ActivitySeries series = ActivitySeries.of(endpoint);
        if (series != null) {
            return ActivityRenderer.series(series, context);
        }
        return switch (endpoint) {
            case DAILY_SUMMARY -> ActivityRenderer.dailySummary(context);
            case HEART -> HeartRateRenderer.heart(context);
            case ACTIVE_ZONE_MINUTES -> HeartRateRenderer.activeZoneMinutes(context);
            case SLEEP -> SleepRenderer.sleep(context);
            case HRV -> wrapped("hrv", NightRenderer.list(context, NightRenderer::hrv));
            case SPO2 -> NightRenderer.spo2(context);
            case BREATHING_RATE -> wrapped("br", NightRenderer.list(context, NightRenderer::breathingRate));
            case SKIN_TEMPERATURE ->
                wrapped("tempSkin", NightRenderer.list(context, day -> NightRenderer.temperature(day, context)));
            case CARDIO_FITNESS -> wrapped("cardioScore", NightRenderer.list(context, NightRenderer::vo2Max));
            case WEIGHT -> BodyRenderer.weight(context);
            case FAT -> BodyRenderer.fat(context);
            case DEVICES -> AccountRenderer.devices(context);
            case PROFILE -> AccountRenderer.profile(context);
            default -> throw new IllegalArgumentException(endpoint + " has no response body");
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

    /** The entries of the days that have one. */
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
