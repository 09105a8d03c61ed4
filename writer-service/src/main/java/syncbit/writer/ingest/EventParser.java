package syncbit.writer.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.writer.sample.DeviceReading;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * Reads one message's body. VictoriaMetrics drops what it can't use and answers 204 all the same, so whatever it would
 * drop has to be found here.
 */
@Component
final class EventParser {
    /** VictoriaMetrics takes two days; a date that begins later than tomorrow is a mistake in any time zone. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Half a step is a mistake and not to be cut off. */
    private static final ObjectReader STRICT =
            Json.MAPPER.readerFor(DailySummary.class).without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private final Clock clock;

    EventParser(Clock clock) {
        this.clock = clock;
    }

    ParsedEvent read(byte[] body) {
        try {
            DailySummary event = STRICT.readValue(body);
            if (event == null) {
                return new ParsedEvent.Invalid("the message is null and not a DailySummary");
            }
            checkTime("date", event.sampleTime());
            // The newest reading of a date wins: one from the future would win for ever.
            checkTime("fetchedAt", event.fetchedAt());
            for (DeviceReading reading : DeviceReading.of(event)) {
                checkTime("device.readAt", reading.key().readAt());
                // A time so far off that it has no milliseconds is found by asking for its sample.
                reading.samples();
            }
            return new ParsedEvent.Valid(event);
        } catch (JacksonException e) {
            return new ParsedEvent.Invalid(reason(e));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new ParsedEvent.Invalid(String.valueOf(e.getMessage()));
        }
    }

    private void checkTime(String field, Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException(field + " lies before 1970");
        }
        if (time.isAfter(clock.instant().plus(AHEAD))) {
            throw new IllegalArgumentException(field + " lies in the future");
        }
    }

    /** The event's own complaint where it made one, else what the parser says and where. */
    private static String reason(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException complaint) {
                return String.valueOf(complaint.getMessage());
            }
        }
        String field = e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return (field.isEmpty() ? "the message is not a DailySummary" : field + " is malformed") + ": "
                + e.getOriginalMessage();
    }
}
