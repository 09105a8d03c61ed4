package syncbit.collector.source.fitbit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/** Parses the response of one endpoint. A date without a section has no data. */
@FunctionalInterface
interface SectionParser {
    /**
     * Parses a response.
     *
     * @throws RuntimeException if the JSON has another shape
     */
    Map<LocalDate, Section> read(JsonNode answer, Context context);

    /**
     * The context of a response.
     *
     * @param to the last requested date
     * @param answeredAt when the response arrived
     * @param zone the account's time zone; only devices need it
     */
    record Context(LocalDate to, Instant answeredAt, Supplier<ZoneId> zone) {}
}
