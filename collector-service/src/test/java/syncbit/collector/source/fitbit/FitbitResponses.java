package syncbit.collector.source.fitbit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import syncbit.collector.source.fitbit.FitbitEndpoint.SectionParser;
import syncbit.common.json.Json;
import syncbit.common.summary.Section;

/** Feeds recorded answers to the endpoints. */
final class FitbitResponses {
    static final Instant ANSWERED_AT = Instant.parse("2026-01-05T20:00:00Z");

    private FitbitResponses() {}

    static Map<LocalDate, Section> read(FitbitEndpoint endpoint, String json) {
        return read(endpoint, LocalDate.parse("2026-01-05"), json);
    }

    static Map<LocalDate, Section> read(FitbitEndpoint endpoint, LocalDate to, String json) {
        return endpoint.read(
                Json.MAPPER.readTree(json),
                new SectionParser.Context(to, ANSWERED_AT, () -> ZoneId.of("America/New_York")));
    }

    static LocalDate date(String date) {
        return LocalDate.parse(date);
    }
}
