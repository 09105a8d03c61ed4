package syncbit.simulator.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedDevice;
import syncbit.simulator.person.SimulatedPerson;

/**
 * Somebody's days as Google's servers know them at this moment.
 *
 * @param person whose
 * @param now this moment
 * @param behaviours what is odd about them
 */
record GoogleRenderContext(SimulatedPerson person, Instant now, GoogleBehaviours behaviours) {
    ZoneId zone() {
        return person.timeZone();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, zone());
    }

    /** The date as it has been synced; nothing before the account was opened and nothing to come. */
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

    /** Whether the phone took notes of its own on a date, as it does on every third. */
    boolean phone(LocalDate date) {
        return Math.floorMod(date.toEpochDay(), 3) == 0;
    }
}
