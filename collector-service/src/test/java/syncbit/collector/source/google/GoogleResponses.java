package syncbit.collector.source.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import syncbit.collector.source.google.PagedRequests.ResponsePage;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;

/** Feeds answers, whole ones as Google sends them, to the endpoints. */
final class GoogleResponses {
    static final Instant ANSWERED_AT = Instant.parse("2026-08-08T20:00:00Z");

    private GoogleResponses() {}

    /** Parses the response for an account in New York. */
    static ParsedDays days(GoogleEndpoint endpoint, Instant answeredAt, String json) {
        ResponsePage page = ResponsePage.read(
                Json.MAPPER.readTree(json), endpoint.question().list(), answeredAt);
        ZonedDateRange span = new ZonedDateRange(date("2026-05-01"), date("2026-08-07"), ZoneId.of("America/New_York"));
        return endpoint.reader().read(page.points(), span, answeredAt);
    }

    static Map<LocalDate, Section> read(GoogleEndpoint endpoint, String json) {
        return days(endpoint, ANSWERED_AT, json).sections();
    }

    /** A roll-up of 2026-05-01 with this value. */
    static Map<LocalDate, Section> rolledUp(GoogleEndpoint endpoint, String value) {
        return read(endpoint, """
                {"rollupDataPoints":[{"civilStartTime":{"date":{"year":2026,"month":5,"day":1},"time":{}},
                        "civilEndTime":{"date":{"year":2026,"month":5,"day":2},"time":{}},
                        %s}]}
                """.formatted(value));
    }

    /** The records, all of them on one page. */
    static Map<LocalDate, Section> records(GoogleEndpoint endpoint, String... records) {
        return read(endpoint, "{\"dataPoints\":[" + String.join(",", records) + "],\"nextPageToken\":\"\"}");
    }

    static LocalDate date(String date) {
        return LocalDate.parse(date);
    }
}
