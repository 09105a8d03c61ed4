package syncbit.simulator.google;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import syncbit.simulator.person.SimulatedDay;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders days as response bodies of the Google Health API, newest first. */
record GoogleRenderer(GoogleRenderContext context) {

    /** A daily roll-up. A window without data is absent. */
    ObjectNode sums(GoogleDataType type, DailyRollUpRequest asked) {
        ObjectNode body = GoogleJson.object();
        ArrayNode list = body.putArray("rollupDataPoints");
        for (LocalDate date = asked.to();
                !date.isBefore(asked.from()) && list.size() < asked.pageSize();
                date = date.minusDays(1)) {
            ObjectNode value = new DailyRollUpValues(context.day(date), context.behaviours()).of(type);
            if (value != null) {
                ObjectNode window = list.addObject();
                window.set("civilStartTime", GoogleJson.civil(date.atStartOfDay()));
                window.set("civilEndTime", GoogleJson.civil(date.plusDays(1).atStartOfDay()));
                window.set(type.camel(), value);
            }
        }
        return body;
    }

    /** A page of data points. */
    ObjectNode points(GoogleRequest.DataPoints asked) {
        GooglePageRequest page = asked.page();
        ObjectNode body = GoogleJson.object();
        ArrayNode list = body.putArray("dataPoints");
        if (context.behaviours().on(GoogleBehaviour.EMPTY_PAGES) && !page.skipped()) {
            return body.put("nextPageToken", page.token(page.offset(), true));
        }
        List<GoogleDataPoint> points =
                all(asked).skip(page.offset()).limit(page.size() + 1L).toList();
        String healthUserId = context.person().healthUserId();
        points.stream()
                .limit(page.size())
                .map(point -> asked.reconciled()
                        ? point.reconciled(asked.type(), healthUserId)
                        : point.listed(asked.type(), healthUserId))
                .forEach(list::add);
        boolean more = points.size() > page.size();
        return body.put("nextPageToken", more ? page.token(page.offset() + page.size(), false) : "");
    }

    private Stream<GoogleDataPoint> all(GoogleRequest.DataPoints asked) {
        LocalDate first = context.person().memberSince();
        return Stream.iterate(context.today(), date -> !date.isBefore(first), date -> date.minusDays(1))
                .filter(asked.filter()::mayHold)
                .flatMap(date -> points(asked.type(), date)
                        .filter(point -> asked.filter().holds(point.time()))
                        .filter(point -> !asked.reconciled() || !point.source().equals(GoogleDataPoint.Source.PHONE)));
    }

    private Stream<GoogleDataPoint> points(GoogleDataType type, LocalDate date) {
        SimulatedDay day = context.day(date);
        List<GoogleDataPoint> points = switch (type) {
            case SLEEP -> new SleepDataPoints(context, day).all();
            case WEIGHT -> new WeightDataPoints(context, day).weight();
            case BODY_FAT -> new WeightDataPoints(context, day).fat();
            case STEPS -> new StepDataPoints(context, day).all();
            default ->
                type.kind() == GoogleDataType.Kind.DAILY ? new DailyDataPoints(context, day).of(type) : List.of();
        };
        return points.stream()
                .sorted(Comparator.comparing(
                                (GoogleDataPoint point) -> point.time().physical())
                        .reversed());
    }
}
