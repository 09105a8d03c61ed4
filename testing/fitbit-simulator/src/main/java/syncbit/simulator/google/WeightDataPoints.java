package syncbit.simulator.google;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.WeightLog;
import tools.jackson.databind.node.ObjectNode;

/** Weighings: the weight of each, and the fat of those that measured it. */
record WeightDataPoints(GoogleRenderContext view, SimulatedDay day) {
    List<GoogleDataPoint> weight() {
        List<GoogleDataPoint> points = new ArrayList<>();
        for (WeightLog weighing : day.weighings()) {
            points.add(point(weighing, GoogleDataPoint.Source.tracker("MANUAL", "Aria Air"), "weightGrams", grams(weighing)));
            if (view.phone(day.date())) {
                points.add(point(weighing, GoogleDataPoint.Source.PHONE, "weightGrams", grams(weighing) + 300));
            }
        }
        return points;
    }

    List<GoogleDataPoint> fat() {
        List<GoogleDataPoint> points = new ArrayList<>();
        for (WeightLog weighing : day.weighings()) {
            if (weighing.fat() != null) {
                points.add(
                        point(weighing, GoogleDataPoint.Source.tracker("MANUAL", "Aria Air"), "percentage", weighing.fat()));
            }
        }
        return points;
    }

    static double grams(WeightLog weighing) {
        return Math.round(weighing.weight() * 1000);
    }

    private GoogleDataPoint point(WeightLog weighing, GoogleDataPoint.Source source, String name, double number) {
        ZoneId zone = view.zone();
        GoogleTime moment = GoogleTime.of(day.date().atTime(weighing.time()), zone);
        ObjectNode value = GoogleJson.object();
        value.set(
                "sampleTime",
                GoogleJson.object()
                        .put("physicalTime", moment.physical().toString())
                        .put("utcOffset", GoogleJson.offset(moment, zone))
                        .set("civilTime", GoogleJson.civil(moment.civil())));
        value.set(name, GoogleJson.number(number));
        String suffix = source.equals(GoogleDataPoint.Source.PHONE) ? "9" : "";
        return new GoogleDataPoint(moment, weighing.logId() + suffix, source, value);
    }
}
