package syncbit.simulator.google;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The body of a daily roll-up request: {@code
 * {"range":{"start":{"date":…},"end":{"date":…}},"windowSizeDays":1,"pageSize":14}}.
 *
 * @param from the first date
 * @param to the last date
 */
record DailyRollUpRequest(LocalDate from, LocalDate to) {
    private static final Set<String> MEMBERS =
            Set.of("range", "windowSizeDays", "pageSize", "pageToken", "dataSourceFamily");
    private static final int USUAL_PAGE = 1_440;

    /** Parses and validates the body; {@code inclusive} says whether the range includes its end. */
    static DailyRollUpRequest read(GoogleDataType type, String body, boolean inclusive) {
        GoogleRequestBody request = GoogleRequestBody.read(body, MEMBERS);
        DataSourceFamilies.check(request.string("dataSourceFamily"));
        LocalDate start = date(request.tree().at("/range/start"));
        LocalDate end = date(request.tree().at("/range/end"));
        LocalDate to = inclusive ? end : end.minusDays(1);
        if (to.isBefore(start)) {
            throw new GoogleRequestException("INVALID_TIME_RANGE", "The end of the range must be after its start.");
        }
        int window = request.number("windowSizeDays", 1);
        if (window != 1) {
            throw new GoogleRequestException("INVALID_ROLLUP_WINDOW", "Only windows of one day are simulated.");
        }
        int pageSize = request.number("pageSize", USUAL_PAGE);
        long days = to.toEpochDay() - start.toEpochDay() + 1;
        // Google checks the page size like the range: the default page size is too large for every type.
        if (Math.max(days, (long) pageSize * window) > type.rollUpDays()) {
            throw new GoogleRequestException(
                    "INVALID_ROLLUP_QUERY_DURATION",
                    Map.of("maxDurationDays", String.valueOf(type.rollUpDays())),
                    "The requested duration exceeds the maximum of " + type.rollUpDays() + " days.");
        }
        if (pageSize < days) {
            throw new GoogleRequestException(
                    "INVALID_PAGE_SIZE", "page_size (" + pageSize + ") is too small. Must be at least " + days + ".");
        }
        return new DailyRollUpRequest(start, to);
    }

    /** A civil date. A time other than midnight is not aligned with the window. */
    private static LocalDate date(JsonNode civil) {
        JsonNode date = civil.path("date");
        if (!date.path("year").isInt()
                || !date.path("month").isInt()
                || !date.path("day").isInt()) {
            throw new GoogleRequestException(
                    "INVALID_TIME_RANGE", "The range must have a start and an end with year, month and day.");
        }
        for (JsonNode member : civil.path("time")) {
            if (member.asInt() != 0) {
                throw new GoogleRequestException(
                        "INVALID_TIME_RANGE", "The start time must be aligned with the aggregation window.");
            }
        }
        try {
            return LocalDate.of(
                    date.get("year").asInt(),
                    date.get("month").asInt(),
                    date.get("day").asInt());
        } catch (DateTimeException e) {
            throw new GoogleRequestException("INVALID_TIME_RANGE", String.valueOf(e.getMessage()));
        }
    }
}
