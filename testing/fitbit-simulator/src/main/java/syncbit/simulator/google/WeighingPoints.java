package syncbit.simulator.google;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import syncbit.simulator.person.Day;
import syncbit.simulator.person.Weighing;
import tools.jackson.databind.node.ObjectNode;

/** Weighings: the weight of each, and the fat of those that measured it. */
record WeighingPoints(View view, Day day) {
    List<DataPoint> weight() {
        List<DataPoint> points = new ArrayList<>();
        for (Weighing weighing : day.weighings()) {
            points.add(point(weighing, DataPoint.Source.tracker("MANUAL", "Aria Air"), "weightGrams", grams(weighing)));
            if (view.phone(day.date())) {
                points.add(point(weighing, DataPoint.Source.PHONE, "weightGrams", grams(weighing) + 300));
            }
        }
        return points;
    }

    List<DataPoint> fat() {
        List<DataPoint> points = new ArrayList<>();
        for (Weighing weighing : day.weighings()) {
            if (weighing.fat() != null) {
                points.add(
                        point(weighing, DataPoint.Source.tracker("MANUAL", "Aria Air"), "percentage", weighing.fat()));
            }
        }
        return points;
    }

    static double grams(Weighing weighing) {
        return Math.round(weighing.weight() * 1000);
    }

    private DataPoint point(Weighing weighing, DataPoint.Source source, String name, double number) {
        ZoneId zone = view.zone();
        Moment moment = Moment.of(day.date().atTime(weighing.time()), zone);
        ObjectNode value = GoogleJson.object();
        value.set(
                "sampleTime",
                GoogleJson.object()
                        .put("physicalTime", moment.physical().toString())
                        .put("utcOffset", GoogleJson.offset(moment, zone))
                        .set("civilTime", GoogleJson.civil(moment.civil())));
        value.set(name, GoogleJson.number(number));
        String suffix = source.equals(DataPoint.Source.PHONE) ? "9" : "";
        return new DataPoint(moment, weighing.logId() + suffix, source, value);
    }
}
