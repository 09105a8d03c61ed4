package syncbit.simulator.google;

import java.util.ArrayList;
import java.util.List;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.WeightLog;
import tools.jackson.databind.node.ObjectNode;

/** Weighings: the weight of each, and the body fat if the scale measured it. */
record WeightDataPoints(GoogleRenderContext context, SimulatedDay day) {
    List<GoogleDataPoint> weight() {
        List<GoogleDataPoint> points = new ArrayList<>();
        for (WeightLog weightLog : day.weightLogs()) {
            points.add(point(
                    weightLog, GoogleDataPoint.Source.tracker("MANUAL", "Aria Air"), "weightGrams", grams(weightLog)));
            if (context.phone(day.date())) {
                points.add(point(weightLog, GoogleDataPoint.Source.PHONE, "weightGrams", grams(weightLog) + 300));
            }
        }
        return points;
    }

    List<GoogleDataPoint> fat() {
        List<GoogleDataPoint> points = new ArrayList<>();
        for (WeightLog weightLog : day.weightLogs()) {
            if (weightLog.fat() != null) {
                points.add(point(
                        weightLog,
                        GoogleDataPoint.Source.tracker("MANUAL", "Aria Air"),
                        "percentage",
                        weightLog.fat()));
            }
        }
        return points;
    }

    static double grams(WeightLog weightLog) {
        return Math.round(weightLog.weight() * 1000);
    }

    private GoogleDataPoint point(WeightLog weightLog, GoogleDataPoint.Source source, String name, double number) {
        GoogleTime time = context.time(
                day.date().atTime(weightLog.time()).atZone(context.place()).toInstant());
        ObjectNode value = GoogleJson.object();
        value.set("sampleTime", context.sampleTime(time));
        value.set(name, GoogleJson.number(number));
        String suffix = source.equals(GoogleDataPoint.Source.PHONE) ? "9" : "";
        return new GoogleDataPoint(time, weightLog.logId() + suffix, source, value);
    }
}
