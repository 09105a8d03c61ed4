package syncbit.collector.source.fitbit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import syncbit.common.summary.Section;
import tools.jackson.databind.JsonNode;

/** Reads one shape of answer. A date that is not in the result is one the answer holds nothing of. */
@FunctionalInterface
interface SectionParser {
    /**
     * Reads an answer.
     *
     * @throws RuntimeException if it is not of this shape
     */
    Map<LocalDate, Section> read(JsonNode answer, Asked asked);

    /**
     * What must be known beside the answer.
     *
     * @param to the last date asked for
     * @param answeredAt when the answer came
     * @param zone the account's time zone; only devices need it
     */
    record Asked(LocalDate to, Instant answeredAt, Supplier<ZoneId> zone) {}
}
