package syncbit.simulator.fitbit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.NightMeasurements;
import syncbit.simulator.person.SimulatedDay;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Measurements of the night, and cardio fitness, which has the same format. Dates without a value are omitted. */
final class NightRenderer {
    private NightRenderer() {}

    static ArrayNode list(FitbitRenderContext context, Function<SimulatedDay, @Nullable ObjectNode> entry) {
        return FitbitRenderer.entries(context.measuredDays(), entry);
    }

    static @Nullable ObjectNode hrv(SimulatedDay day) {
        NightMeasurements.Hrv hrv = day.night().hrv();
        if (hrv == null) {
            return null;
        }
        ObjectNode value = FitbitRenderer.object();
        value.set("dailyRmssd", FitbitNumberFormat.json(hrv.dailyRmssd()));
        value.set("deepRmssd", FitbitNumberFormat.json(hrv.deepRmssd()));
        return FitbitRenderer.entry(day, value);
    }

    /** A range is a bare array. A single date is an object, or an empty array if it has no value. */
    static JsonNode spo2(FitbitRenderContext context) {
        ArrayNode list = list(context, NightRenderer::spo2);
        return context.single() && !list.isEmpty() ? list.get(0) : list;
    }

    private static @Nullable ObjectNode spo2(SimulatedDay day) {
        NightMeasurements.Spo2 spo2 = day.night().spo2();
        if (spo2 == null) {
            return null;
        }
        ObjectNode value = FitbitRenderer.object();
        value.set("avg", FitbitNumberFormat.json(spo2.avg()));
        value.set("min", FitbitNumberFormat.json(spo2.min()));
        value.set("max", FitbitNumberFormat.json(spo2.max()));
        return FitbitRenderer.entry(day, value);
    }

    static @Nullable ObjectNode breathingRate(SimulatedDay day) {
        Double rate = day.night().breathingRate();
        return rate == null
                ? null
                : FitbitRenderer.entry(day, FitbitRenderer.wrapped("breathingRate", FitbitNumberFormat.json(rate)));
    }

    static @Nullable ObjectNode temperature(SimulatedDay day, FitbitRenderContext context) {
        Double relative = day.night().skinTemperature();
        if (relative == null) {
            return null;
        }
        double shown = context.units().temperatureDifference(relative);
        return FitbitRenderer.entry(day, FitbitRenderer.wrapped("nightlyRelative", FitbitNumberFormat.json(shown)))
                .put("logType", "dedicated_temp_sensor");
    }

    static @Nullable ObjectNode vo2Max(SimulatedDay day) {
        String vo2Max = day.vo2Max();
        return vo2Max == null
                ? null
                : FitbitRenderer.entry(day, FitbitRenderer.object().put("vo2Max", vo2Max));
    }
}
