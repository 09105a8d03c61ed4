package syncbit.simulator.control;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.SeededPersonBuilder;
import syncbit.simulator.person.SimulatedPerson;

/**
 * The JSON body that adds people: all people of a folder, or one person with generated days.
 *
 * @param csv a folder of Fitabase files; the other members are ignored then
 * @param encodedId six capital letters or digits
 * @param seed the seed of the generated days, default 1
 * @param displayName default: derived from the id
 * @param timeZone such as {@code Europe/Berlin}, default {@code UTC}
 * @param memberSince the first date, default a year ago
 * @param trackers product names, the tracker in use first; default a Charge 6
 * @param scale product name of the scale, {@code null} for none
 * @param altimeter whether floors are measured, default true
 */
record AddPeopleRequest(
        @Nullable Path csv,
        @Nullable String encodedId,
        @Nullable Long seed,
        @Nullable String displayName,
        @Nullable String timeZone,
        @Nullable LocalDate memberSince,
        @Nullable List<String> trackers,
        @Nullable String scale,
        @Nullable Boolean altimeter) {

    SimulatedPerson person(LocalDate today) {
        if (encodedId == null) {
            throw new IllegalArgumentException("encodedId is missing: six capital letters or digits");
        }
        SeededPersonBuilder person = SimulatedPerson.seeded(encodedId, seed == null ? 1 : seed)
                .timeZone(timeZone == null ? "UTC" : timeZone)
                .memberSince(memberSince == null ? today.minusDays(365) : memberSince);
        if (displayName != null) {
            person.displayName(displayName);
        }
        if (trackers != null) {
            trackers.forEach(person::tracker);
        }
        if (scale != null) {
            person.scale(scale);
        }
        if (Boolean.FALSE.equals(altimeter)) {
            person.withoutAltimeter();
        }
        return person.build();
    }
}
