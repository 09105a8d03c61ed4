package syncbit.simulator.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedDevice;
import syncbit.simulator.person.SimulatedMinutes;
import syncbit.simulator.person.SimulatedPerson;
import tools.jackson.databind.node.ObjectNode;

/**
 * The input of a response: a person's days as Google's servers know them at this moment.
 *
 * @param person the owner of the data
 * @param now this moment
 * @param behaviours the optional behaviours of the API
 */
record GoogleRenderContext(SimulatedPerson person, Instant now, GoogleBehaviours behaviours) {
    private static final ZoneId AWAY = ZoneId.of("Asia/Tokyo");

    /** The time zone in the settings. */
    ZoneId zone() {
        return person.timeZone();
    }

    /** The time zone of the place where the person is. */
    ZoneId place() {
        return behaviours.on(GoogleBehaviour.AWAY_FROM_HOME) ? AWAY : zone();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone());
    }

    /** The synced part of a date. Dates before the account was opened and dates in the future are empty. */
    SimulatedDay day(LocalDate date) {
        return date.isBefore(person.memberSince()) || date.isAfter(today())
                ? SimulatedDay.empty(date)
                : person.visible(date, now).withoutUnwornActivity();
    }

    /** A date by the minute; {@code null} if the person has no data of that date. */
    @Nullable
    SimulatedMinutes minutes(LocalDate date) {
        boolean empty = date.isBefore(person.memberSince())
                || date.isAfter(today())
                || person.day(date).withoutUnwornActivity().activity() == null;
        return empty ? null : person.minutes(date);
    }

    /** The start of a date. */
    Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone()).toInstant();
    }

    /** An instant with the civil time at the person's place. */
    GoogleTime time(Instant physical) {
        return GoogleTime.of(physical, placeAt(physical));
    }

    /** The offset of a time from UTC at the person's place: {@code 3600s}. */
    String offset(GoogleTime time) {
        return GoogleJson.offset(time, placeAt(time.physical()));
    }

    private ZoneId placeAt(Instant time) {
        return behaviours.on(GoogleBehaviour.AWAY_FROM_HOME) ? AWAY : person.zoneAt(time);
    }

    /** The time of a sample. */
    ObjectNode sampleTime(GoogleTime time) {
        return GoogleJson.object()
                .put("physicalTime", time.physical().toString())
                .put("utcOffset", offset(time))
                .set("civilTime", GoogleJson.civil(time.civil()));
    }

    /** An interval without civil members, such as that of a session. */
    ObjectNode interval(GoogleTime start, GoogleTime end) {
        return GoogleJson.object()
                .put("startTime", start.physical().toString())
                .put("startUtcOffset", offset(start))
                .put("endTime", end.physical().toString())
                .put("endUtcOffset", offset(end));
    }

    /** The tracker in use. */
    String tracker() {
        return person.devices().stream()
                .filter(device -> device.type() == SimulatedDevice.Type.TRACKER)
                .min((a, b) -> a.behind().compareTo(b.behind()))
                .map(SimulatedDevice::deviceVersion)
                .orElse("Fitbit");
    }

    /** Whether the phone also recorded the date. */
    boolean phone(LocalDate date) {
        return behaviours.on(GoogleBehaviour.PHONE_EVERY_DATE) || Math.floorMod(date.toEpochDay(), 3) == 0;
    }
}
