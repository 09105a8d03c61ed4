package syncbit.simulator.fitbit;

import syncbit.simulator.person.Day;
import syncbit.simulator.person.Weighing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The logs of weight and body fat: an entry a weighing, several on a date perhaps. */
final class BodyRendering {
    private BodyRendering() {}

    static JsonNode weight(View view) {
        ObjectNode body = Rendering.object();
        ArrayNode list = body.putArray("weight");
        for (Day day : view.measuredDays()) {
            for (Weighing weighing : day.weighings()) {
                ObjectNode one = list.addObject();
                one.set("bmi", Numbers.json(weighing.bmi()));
                one.put("date", day.date().toString());
                if (weighing.fat() != null) {
                    one.set("fat", Numbers.json(weighing.fat()));
                }
                one.put("logId", weighing.logId());
                one.put("source", weighing.source());
                one.put("time", Times.seconds(weighing.time()));
                one.set("weight", Numbers.json(view.units().weight(weighing.weight())));
            }
        }
        return body;
    }

    static JsonNode fat(View view) {
        ObjectNode body = Rendering.object();
        ArrayNode list = body.putArray("fat");
        for (Day day : view.measuredDays()) {
            for (Weighing weighing : day.weighings()) {
                if (weighing.fat() != null) {
                    ObjectNode one = list.addObject();
                    one.put("date", day.date().toString());
                    one.set("fat", Numbers.json(weighing.fat()));
                    one.put("logId", weighing.logId());
                    one.put("source", weighing.source());
                    one.put("time", Times.seconds(weighing.time()));
                }
            }
        }
        return body;
    }
}
