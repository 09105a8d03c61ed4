package syncbit.simulator.fitbit;

import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.WeightLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The logs of weight and body fat: an entry a weighing, several on a date perhaps. */
final class BodyRenderer {
    private BodyRenderer() {}

    static JsonNode weight(FitbitRenderContext view) {
        ObjectNode body = FitbitRenderer.object();
        ArrayNode list = body.putArray("weight");
        for (SimulatedDay day : view.measuredDays()) {
            for (WeightLog weighing : day.weighings()) {
                ObjectNode one = list.addObject();
                one.set("bmi", FitbitNumberFormat.json(weighing.bmi()));
                one.put("date", day.date().toString());
                if (weighing.fat() != null) {
                    one.set("fat", FitbitNumberFormat.json(weighing.fat()));
                }
                one.put("logId", weighing.logId());
                one.put("source", weighing.source());
                one.put("time", FitbitTimeFormat.seconds(weighing.time()));
                one.set("weight", FitbitNumberFormat.json(view.units().weight(weighing.weight())));
            }
        }
        return body;
    }

    static JsonNode fat(FitbitRenderContext view) {
        ObjectNode body = FitbitRenderer.object();
        ArrayNode list = body.putArray("fat");
        for (SimulatedDay day : view.measuredDays()) {
            for (WeightLog weighing : day.weighings()) {
                if (weighing.fat() != null) {
                    ObjectNode one = list.addObject();
                    one.put("date", day.date().toString());
                    one.set("fat", FitbitNumberFormat.json(weighing.fat()));
                    one.put("logId", weighing.logId());
                    one.put("source", weighing.source());
                    one.put("time", FitbitTimeFormat.seconds(weighing.time()));
                }
            }
        }
        return body;
    }
}
