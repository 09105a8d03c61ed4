package syncbit.simulator.fitbit;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.Day;
import syncbit.simulator.person.Night;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is measured in the night, and cardio fitness, which has the same shape; dates without it are left out. */
final class NightRendering {
    private NightRendering() {}

    static ArrayNode list(View view, Function<Day, @Nullable ObjectNode> entry) {
        return Rendering.entries(view.measuredDays(), entry);
    }

    static @Nullable ObjectNode hrv(Day day) {
        Night.Hrv hrv = day.night().hrv();
        if (hrv == null) {
            return null;
        }
        ObjectNode value = Rendering.object();
        value.set("dailyRmssd", Numbers.json(hrv.dailyRmssd()));
        value.set("deepRmssd", Numbers.json(hrv.deepRmssd()));
        return Rendering.entry(day, value);
    }

    /** A range is a bare array; one date by itself is an object, or an empty array if there is nothing. */
    static JsonNode spo2(View view) {
        ArrayNode list = list(view, NightRendering::spo2);
        return view.single() && !list.isEmpty() ? list.get(0) : list;
    }

    private static @Nullable ObjectNode spo2(Day day) {
        Night.Spo2 spo2 = day.night().spo2();
        if (spo2 == null) {
            return null;
        }
        ObjectNode value = Rendering.object();
        value.set("avg", Numbers.json(spo2.avg()));
        value.set("min", Numbers.json(spo2.min()));
        value.set("max", Numbers.json(spo2.max()));
        return Rendering.entry(day, value);
    }

    static @Nullable ObjectNode breathingRate(Day day) {
        Double rate = day.night().breathingRate();
        return rate == null ? null : Rendering.entry(day, Rendering.wrapped("breathingRate", Numbers.json(rate)));
    }

    static @Nullable ObjectNode temperature(Day day, View view) {
        Double relative = day.night().skinTemperature();
        if (relative == null) {
            return null;
        }
        double shown = view.units().temperatureDifference(relative);
        return Rendering.entry(day, Rendering.wrapped("nightlyRelative", Numbers.json(shown)))
                .put("logType", "dedicated_temp_sensor");
    }

    static @Nullable ObjectNode vo2Max(Day day) {
        String vo2Max = day.vo2Max();
        return vo2Max == null ? null : Rendering.entry(day, Rendering.object().put("vo2Max", vo2Max));
    }
}
