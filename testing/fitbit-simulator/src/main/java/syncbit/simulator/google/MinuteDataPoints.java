package syncbit.simulator.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import syncbit.simulator.person.SimulatedMinutes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steps, distance and active energy: one data point for each minute that has a value. A phone counts the same walks, so
 * only the tracker's sum is correct. The phone's intervals are not aligned to minutes.
 *
 * @see <a href="https://developers.google.com/health/data-types">Google Health API, data types</a>
 */
record MinuteDataPoints(GoogleRenderContext context, SimulatedMinutes minutes, boolean phone) {
    private static final double THOUSANDTHS = 1_000;
    private static final long PHONE_NANOS = 17_482_000_000L;

    /** The points of the minutes that the selection may contain, newest first. */
    Stream<GoogleDataPoint> of(GoogleDataType type, DataPointSelection selection) {
        return IntStream.range(0, minutes.count())
                .map(i -> minutes.count() - 1 - i)
                .filter(minute -> selection.mayHold(minutes.startOf(minute), minutes.startOf(minute + 1)))
                .boxed()
                .flatMap(minute -> points(type, minute).stream());
    }

    /** The known part of a minute's value: steps, millimetres or thousandths of a kilocalorie. */
    static long value(GoogleRenderContext context, SimulatedMinutes minutes, GoogleDataType type, int minute) {
        double known = context.person().known(minutes.startOf(minute), context.now());
        if (known == 0) {
            return 0;
        }
        long whole = switch (type) {
            case STEPS -> minutes.steps(minute);
            case DISTANCE -> minutes.millimetres(minute);
            case ACTIVE_ENERGY_BURNED -> minutes.activeEnergy(minute);
            case TOTAL_CALORIES -> minutes.energy(minute);
            default -> throw new IllegalArgumentException(type + " has no value per minute");
        };
        return (long) (whole * known);
    }

    private List<GoogleDataPoint> points(GoogleDataType type, int minute) {
        List<GoogleDataPoint> points = new ArrayList<>();
        long value = value(context, minutes, type, minute);
        if (value > 0) {
            Instant start = minutes.startOf(minute);
            if (phone && value >= 4) {
                points.add(point(type, start.plusNanos(PHONE_NANOS), value * 3 / 4, GoogleDataPoint.Source.PHONE));
            }
            String method = type == GoogleDataType.ACTIVE_ENERGY_BURNED ? "DERIVED" : "PASSIVELY_MEASURED";
            points.add(point(type, start, value, GoogleDataPoint.Source.tracker(method, context.tracker())));
        }
        return points;
    }

    private GoogleDataPoint point(GoogleDataType type, Instant at, long number, GoogleDataPoint.Source source) {
        GoogleTime start = context.time(at);
        GoogleTime end = context.time(at.plusSeconds(60));
        ObjectNode interval = context.interval(start, end);
        interval.set("civilStartTime", GoogleJson.civil(start.civil()));
        interval.set("civilEndTime", GoogleJson.civil(end.civil()));
        ObjectNode value = GoogleJson.object();
        value.set("interval", interval);
        switch (type) {
            case STEPS -> value.put("count", String.valueOf(number));
            case DISTANCE -> value.put("millimeters", String.valueOf(number));
            default -> value.set("kcal", GoogleJson.number(number / THOUSANDTHS));
        }
        return new GoogleDataPoint(start, null, source, value);
    }
}
