package syncbit.simulator.google;

import java.util.ArrayList;
import java.util.List;
import syncbit.simulator.person.ActivityData;
import syncbit.simulator.person.SimulatedDay;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steps per hour of the tracker and of the phone. Both count the same walks, so only the tracker's sum is correct.
 */
record StepDataPoints(GoogleRenderContext context, SimulatedDay day) {
    private static final int HOURS = 24;

    List<GoogleDataPoint> all() {
        ActivityData activity = day.activity();
        List<GoogleDataPoint> points = new ArrayList<>();
        if (activity != null) {
            for (int hour = 0; hour < HOURS; hour++) {
                long steps = activity.steps() * (hour + 1) / HOURS - activity.steps() * hour / HOURS;
                points.add(point(hour, steps, GoogleDataPoint.Source.tracker("PASSIVELY_MEASURED", context.tracker())));
                if (context.phone(day.date())) {
                    points.add(point(hour, steps * 3 / 4, GoogleDataPoint.Source.PHONE));
                }
            }
        }
        return points;
    }

    private GoogleDataPoint point(int hour, long steps, GoogleDataPoint.Source source) {
        GoogleTime start = GoogleTime.of(day.date().atTime(hour, 0), context.zone());
        GoogleTime end = GoogleTime.of(start.physical().plusSeconds(60), context.zone());
        ObjectNode interval = GoogleJson.object()
                .put("startTime", start.physical().toString())
                .put("startUtcOffset", GoogleJson.offset(start, context.zone()))
                .put("endTime", end.physical().toString())
                .put("endUtcOffset", GoogleJson.offset(end, context.zone()));
        interval.set("civilStartTime", GoogleJson.civil(start.civil()));
        interval.set("civilEndTime", GoogleJson.civil(end.civil()));
        ObjectNode value = GoogleJson.object();
        value.set("interval", interval);
        if (steps > 0) {
            value.put("count", String.valueOf(steps));
        }
        return new GoogleDataPoint(start, null, source, value);
    }
}
