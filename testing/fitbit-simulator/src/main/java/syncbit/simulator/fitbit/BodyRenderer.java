package syncbit.simulator.fitbit;

import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.WeightLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The logs of weight and body fat. Each weighing is an entry; a date may have several. */
final class BodyRenderer {
    private BodyRenderer() {}

    static JsonNode weight(FitbitRenderContext context) {
        ObjectNode body = FitbitRenderer.object();
        ArrayNode list = body.putArray("weight");
        for (SimulatedDay day : context.measuredDays()) {
            for (WeightLog weightLog : day.weightLogs()) {
                ObjectNode one = list.addObject();
                one.set("bmi", FitbitNumberFormat.json(weightLog.bmi()));
                one.put("date", day.date().toString());
                if (weightLog.fat() != null) {
                    one.set("fat", FitbitNumberFormat.json(weightLog.fat()));
                }
                one.put("logId", weightLog.logId());
                one.put("source", weightLog.source());
                one.put("time", FitbitTimeFormat.seconds(weightLog.time()));
                one.set("weight", FitbitNumberFormat.json(context.units().weight(weightLog.weight())));
            }
        }
        return body;
    }

    static JsonNode fat(FitbitRenderContext context) {
        ObjectNode body = FitbitRenderer.object();
        ArrayNode list = body.putArray("fat");
        for (SimulatedDay day : context.measuredDays()) {
            for (WeightLog weightLog : day.weightLogs()) {
                if (weightLog.fat() != null) {
                    ObjectNode one = list.addObject();
                    one.put("date", day.date().toString());
                    one.set("fat", FitbitNumberFormat.json(weightLog.fat()));
                    one.put("logId", weightLog.logId());
                    one.put("source", weightLog.source());
                    one.put("time", FitbitTimeFormat.seconds(weightLog.time()));
                }
            }
        }
        return body;
    }
}
