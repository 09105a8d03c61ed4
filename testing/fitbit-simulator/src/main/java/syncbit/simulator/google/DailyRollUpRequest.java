package syncbit.simulator.google;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a daily roll-up request: {@code
 * {"range":{"start":{"date":…},"end":{"date":…}},"windowSizeDays":1,"pageSize":14}}.
 *
 * @param from the first date
 * @param to the last date
 * @param pageSize maximum number of windows; the oldest ones beyond it are lost, because there is no next page
 */
record DailyRollUpRequest(LocalDate from, LocalDate to, int pageSize) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> MEMBERS =
            Set.of("range", "windowSizeDays", "pageSize", "pageToken", "dataSourceFamily");
    private static final int USUAL_PAGE = 1_440;

    /** Parses and validates the body; {@code inclusive} says whether the range includes its end. */
    static DailyRollUpRequest read(GoogleDataType type, String body, boolean inclusive) {
        JsonNode request = tree(body);
        request.propertyNames().forEach(name -> {
            if (!MEMBERS.contains(name)) {
                throw new GoogleRequestException(
                        "INVALID_JSON", "Invalid JSON payload received. Unknown name \"" + name + "\"");
            }
        });
        DataSourceFamilies.check(string(request, "dataSourceFamily"));
        LocalDate start = date(request.at("/range/start"));
        LocalDate end = date(request.at("/range/end"));
        LocalDate to = inclusive ? end : end.minusDays(1);
        if (to.isBefore(start)) {
            throw new GoogleRequestException("INVALID_TIME_RANGE", "The end of the range must be after its start.");
        }
        int window = number(request, "windowSizeDays", 1);
        if (window != 1) {
            throw new GoogleRequestException("INVALID_ROLLUP_WINDOW", "Only windows of one day are simulated.");
        }
        int pageSize = number(request, "pageSize", USUAL_PAGE);
        long days = to.toEpochDay() - start.toEpochDay() + 1;
        // Google checks the page size like the range: the default page size is too large for every type.
        if (Math.max(days, (long) pageSize * window) > type.rollUpDays()) {
            throw new GoogleRequestException(
                    "INVALID_ROLLUP_QUERY_DURATION",
                    Map.of("maxDurationDays", String.valueOf(type.rollUpDays())),
                    "The requested duration exceeds the maximum of " + type.rollUpDays() + " days.");
        }
        return new DailyRollUpRequest(start, to, pageSize);
    }

    private static JsonNode tree(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            // Rejected below.
        }
        throw new GoogleRequestException("INVALID_JSON", "Invalid JSON payload received.");
    }

    private static @Nullable String string(JsonNode request, String name) {
        JsonNode value = request.get(name);
        return value == null ? null : value.asString();
    }

    private static int number(JsonNode request, String name, int byDefault) {
        JsonNode value = request.get(name);
        if (value == null || (value.isInt() && value.asInt() == 0)) {
            return byDefault;
        }
        if (!value.isInt() || value.asInt() < 0) {
            throw new GoogleRequestException("INVALID_JSON", "Invalid value at '" + name + "' (TYPE_INT32), " + value);
        }
        return value.asInt();
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
