package syncbit.simulator.google;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import syncbit.simulator.person.SimulatedDay;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Days as the Google Health API shows them, newest first. */
record GoogleRenderer(GoogleRenderContext view) {

    /** Sums by the day; a window of which nothing is known is absent. */
    ObjectNode sums(GoogleDataType type, DailyRollUpRequest asked) {
        ObjectNode body = GoogleJson.object();
        ArrayNode list = body.putArray("rollupDataPoints");
        for (LocalDate date = asked.to();
                !date.isBefore(asked.from()) && list.size() < asked.pageSize();
                date = date.minusDays(1)) {
            ObjectNode value = new DailyRollUpValues(view.day(date), view.quirks()).of(type);
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
    ObjectNode points(GoogleRequest.Points asked) {
        GooglePageRequest page = asked.page();
        ObjectNode body = GoogleJson.object();
        ArrayNode list = body.putArray("dataPoints");
        if (view.quirks().on(GoogleBehaviour.EMPTY_PAGES) && !page.skipped()) {
            return body.put("nextPageToken", page.token(page.offset(), true));
        }
        List<GoogleDataPoint> points =
                all(asked).skip(page.offset()).limit(page.size() + 1L).toList();
        String healthUserId = view.person().healthUserId();
        points.stream()
                .limit(page.size())
                .map(point -> asked.reconciled()
                        ? point.reconciled(asked.type(), healthUserId)
                        : point.listed(asked.type(), healthUserId))
                .forEach(list::add);
        boolean more = points.size() > page.size();
        return body.put("nextPageToken", more ? page.token(page.offset() + page.size(), false) : "");
    }

    private Stream<GoogleDataPoint> all(GoogleRequest.Points asked) {
        LocalDate first = view.person().memberSince();
        return Stream.iterate(view.today(), date -> !date.isBefore(first), date -> date.minusDays(1))
                .filter(asked.filter()::mayHold)
                .flatMap(date -> points(asked.type(), date)
                        .filter(point -> asked.filter().holds(point.moment()))
                        .filter(point -> !asked.reconciled() || !point.source().equals(GoogleDataPoint.Source.PHONE)));
    }

    private Stream<GoogleDataPoint> points(GoogleDataType type, LocalDate date) {
        SimulatedDay day = view.day(date);
        List<GoogleDataPoint> points = switch (type) {
            case SLEEP -> new SleepDataPoints(view, day).all();
            case WEIGHT -> new WeightDataPoints(view, day).weight();
            case BODY_FAT -> new WeightDataPoints(view, day).fat();
            case STEPS -> new StepDataPoints(view, day).all();
            default -> type.kind() == GoogleDataType.Kind.DAILY ? new DailyDataPoints(view, day).of(type) : List.of();
        };
        return points.stream()
                .sorted(Comparator.comparing((GoogleDataPoint point) -> point.moment().physical())
                        .reversed());
    }
}
