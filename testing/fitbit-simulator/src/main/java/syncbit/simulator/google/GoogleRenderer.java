package syncbit.simulator.google;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedMinutes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders days as response bodies of the Google Health API, newest first. */
record GoogleRenderer(GoogleRenderContext context) {

    /** A daily roll-up. A window without data is absent. */
    ObjectNode sums(GoogleDataType type, DailyRollUpRequest asked) {
        ObjectNode body = GoogleJson.object();
        ArrayNode list = body.putArray("rollupDataPoints");
        for (LocalDate date = asked.to(); !date.isBefore(asked.from()); date = date.minusDays(1)) {
            ObjectNode value = type == GoogleDataType.HEART_RATE
                    ? RollUpWindows.heartRate(context, date)
                    : new DailyRollUpValues(context.day(date), context.behaviours()).of(type);
            if (value != null) {
                ObjectNode window = list.addObject();
                window.set("civilStartTime", GoogleJson.civil(date.atStartOfDay()));
                window.set("civilEndTime", GoogleJson.civil(date.plusDays(1).atStartOfDay()));
                window.set(type.camel(), value);
            }
        }
        return body;
    }

    /** A page of data points. It may end early, and it may be empty; only one without a token is the last one. */
    ObjectNode points(GoogleRequest.DataPoints asked) {
        GooglePageRequest wanted = asked.page();
        DataPointPage page = new DataPointPage(asked, context.person().healthUserId());
        if (wanted.asked() == 1 && asked.type().emptyAtPageSizeOne()) {
            return page.end();
        }
        if (context.behaviours().on(GoogleBehaviour.EMPTY_PAGES) && !wanted.skipped()) {
            return page.empty();
        }
        int dates = 0;
        LocalDate first = context.person().memberSince();
        for (LocalDate date = context.today(); !date.isBefore(first); date = date.minusDays(1)) {
            // A person away from home may end a sleep of the date on another date at home.
            int away = asked.type().byMinute() ? 0 : 1;
            Instant start = context.startOf(date.minusDays(away));
            if (page.selection().mayHold(start, context.startOf(date.plusDays(1 + away)))) {
                if (dates++ == asked.type().datesPerPage()) {
                    return page.nextBefore(context.startOf(date.plusDays(1)));
                }
                Iterator<GoogleDataPoint> points =
                        points(asked.type(), date, page.selection()).iterator();
                while (points.hasNext()) {
                    if (!page.add(points.next())) {
                        return page.next();
                    }
                }
            }
        }
        return page.end();
    }

    private Stream<GoogleDataPoint> points(GoogleDataType type, LocalDate date, DataPointSelection selection) {
        return switch (type) {
            case STEPS, DISTANCE, ACTIVE_ENERGY_BURNED, HEART_RATE, EXERCISE -> byMinute(type, date, selection);
            case HEART_RATE_VARIABILITY -> new SampleDataPoints(context).variability(context.day(date));
            case OXYGEN_SATURATION -> new SampleDataPoints(context).saturation(context.day(date));
            default -> ofDay(type, context.day(date));
        };
    }

    private Stream<GoogleDataPoint> byMinute(GoogleDataType type, LocalDate date, DataPointSelection selection) {
        SimulatedMinutes minutes = context.minutes(date);
        if (minutes == null) {
            return Stream.empty();
        }
        return switch (type) {
            case HEART_RATE -> new SampleDataPoints(context).heartRate(minutes, selection);
            case EXERCISE -> new ExerciseDataPoints(context).of(minutes);
            default -> new MinuteDataPoints(context, minutes, context.phone(date)).of(type, selection);
        };
    }

    private Stream<GoogleDataPoint> ofDay(GoogleDataType type, SimulatedDay day) {
        List<GoogleDataPoint> points = switch (type) {
            case SLEEP -> new SleepDataPoints(context, day).all();
            case WEIGHT -> new WeightDataPoints(context, day).weight();
            case BODY_FAT -> new WeightDataPoints(context, day).fat();
            default ->
                type.kind() == GoogleDataType.Kind.DAILY ? new DailyDataPoints(context, day).of(type) : List.of();
        };
        return points.stream()
                .sorted(Comparator.comparing(
                                (GoogleDataPoint point) -> point.time().physical())
                        .reversed());
    }
}
