package syncbit.simulator.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedDevice;
import syncbit.simulator.person.SimulatedPerson;

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

    /** The tracker in use. */
    String tracker() {
        return person.devices().stream()
                .filter(device -> device.type() == SimulatedDevice.Type.TRACKER)
                .min((a, b) -> a.behind().compareTo(b.behind()))
                .map(SimulatedDevice::deviceVersion)
                .orElse("Fitbit");
    }

    /** Whether the phone also recorded the date; it records every third date. */
    boolean phone(LocalDate date) {
        return Math.floorMod(date.toEpochDay(), 3) == 0;
    }
}
