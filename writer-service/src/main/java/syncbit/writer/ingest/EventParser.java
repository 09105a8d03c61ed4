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
 * Parses and checks the body of one message. VictoriaMetrics answers 204 even to samples that it drops, so this class must
 * find every value that VictoriaMetrics would drop.
 */
@Component
final class EventParser {
    /** VictoriaMetrics accepts two days; a date that begins after tomorrow is an error in any time zone. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** A fraction in an integer field, such as half a step, is an error; Jackson would cut it off. */
    private static final ObjectReader STRICT =
            Json.MAPPER.readerFor(DailySummary.class).without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private final Clock clock;

    EventParser(Clock clock) {
        this.clock = clock;
    }

    ParsedEvent parse(byte[] body) {
        try {
            DailySummary event = STRICT.readValue(body);
            if (event == null) {
                return new ParsedEvent.Invalid("the message is null instead of a DailySummary");
            }
            checkTime("date", event.sampleTime());
            // The newest reading of a date wins, so one from the future would always win.
            checkTime("fetchedAt", event.fetchedAt());
            for (DeviceReading reading : DeviceReading.of(event)) {
                checkTime("device.readAt", reading.key().readAt());
                // Throws ArithmeticException for an instant that does not fit into milliseconds.
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
            throw new IllegalArgumentException(field + " is before 1970");
        }
        if (time.isAfter(clock.instant().plus(AHEAD))) {
            throw new IllegalArgumentException(field + " is in the future");
        }
    }

    /** The message of the failed check, or else the parser's message and the field. */
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
