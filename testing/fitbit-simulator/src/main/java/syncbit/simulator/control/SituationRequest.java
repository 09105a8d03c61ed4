package syncbit.simulator.control;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedPerson;
import tools.jackson.databind.JsonNode;

/** Requests that put a person into a situation: late data, a journey, a sleep that is revised. */
final class SituationRequest {
    private SituationRequest() {}

    /** Reads {@code {"from":"2026-01-05T10:00:00Z","to":"2026-01-05T12:00:00Z"}}. */
    static void withhold(SimulatedPerson person, JsonNode body) {
        person.withhold(required(body, "from"), required(body, "to"));
    }

    /** Reads {@code {"from":…,"to":…,"timeZone":"Asia/Tokyo"}}. */
    static void travel(SimulatedPerson person, JsonNode body) {
        ZoneId zone = ZoneId.of(ControlJson.required(body, "timeZone").asString());
        person.travel(required(body, "from"), required(body, "to"), zone);
    }

    /**
     * Reads {@code {"date":"2026-01-05","minutes":40,"until":"2026-01-05T12:00:00Z"}}: the main sleep has a shorter record
     * until a moment, and for ever without {@code until}.
     */
    static void shortenSleep(SimulatedPerson person, JsonNode body) {
        LocalDate date = LocalDate.parse(ControlJson.required(body, "date").asString());
        long minutes = ControlJson.required(body, "minutes").asLong();
        UnaryOperator<SimulatedDay> shorter = day -> day.withSleeps(day.sleeps().stream()
                .map(sleep -> sleep.main() ? sleep.stub(minutes) : sleep)
                .toList());
        Instant until = body.has("until") ? ControlJson.instant(body, "until") : null;
        shorten(person, date, until, shorter);
    }

    private static void shorten(
            SimulatedPerson person, LocalDate date, @Nullable Instant until, UnaryOperator<SimulatedDay> shorter) {
        if (until == null) {
            person.correct(date, shorter);
        } else {
            person.provisional(date, until, shorter);
        }
    }

    private static Instant required(JsonNode body, String name) {
        return Instant.parse(ControlJson.required(body, name).asString());
    }
}
