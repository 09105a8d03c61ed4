package syncbit.writer.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.writer.sample.DeviceReading;
import tools.jackson.core.JacksonException;

/**
 * Reads one message's body. VictoriaMetrics drops what it can't use and answers 204 all the same, so whatever it would
 * drop has to be found here.
 */
@Component
final class EventReader {
    /** VictoriaMetrics takes two days; a date that begins later than tomorrow is a mistake in any time zone. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Clock clock;

    EventReader(Clock clock) {
        this.clock = clock;
    }

    Reading read(byte[] body) {
        try {
            DailySummary event = Json.MAPPER.readValue(body, DailySummary.class);
            if (event == null) {
                return new Reading.Unreadable("the message is null and not a DailySummary");
            }
            checkTime("date", event.sampleTime());
            for (DeviceReading reading : DeviceReading.of(event)) {
                checkTime("device.readAt", reading.key().readAt());
                // A time so far off that it has no milliseconds is found by asking for its sample.
                reading.samples();
            }
            return new Reading.Event(event);
        } catch (JacksonException e) {
            return new Reading.Unreadable(reason(e));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Reading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private void checkTime(String field, Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException(field + " lies before 1970, of which VictoriaMetrics keeps nothing");
        }
        if (time.isAfter(clock.instant().plus(AHEAD))) {
            throw new IllegalArgumentException(field + " lies in the future, of which VictoriaMetrics keeps nothing");
        }
    }

    /** The event's own complaint where it made one, else what the parser says and where. */
    private static String reason(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException complaint) {
                return String.valueOf(complaint.getMessage());
            }
        }
        String path = e.getPathReference();
        String field = path == null
                ? ""
                : path.replaceAll("[^\\[]*\\[\"([^\"]*)\"](->)?", "$1.").replaceAll("\\.$", "");
        return (field.isEmpty() ? "the message is not a DailySummary" : field + " is malformed") + ": "
                + e.getOriginalMessage();
    }
}
