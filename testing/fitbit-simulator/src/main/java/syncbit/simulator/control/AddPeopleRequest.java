package syncbit.simulator.control;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncbit.simulator.person.SeededPersonBuilder;
import syncbit.simulator.person.SimulatedPerson;

/**
 * People as JSON asks for them: those of a folder, or one whose days are made up.
 *
 * @param csv a folder of Fitabase files; nothing else is read then
 * @param encodedId six capital letters or digits
 * @param seed what the days follow from, 1 if left out
 * @param displayName a name, made from the id if left out
 * @param timeZone such as {@code Europe/Berlin}, {@code UTC} if left out
 * @param memberSince the first date, a year ago if left out
 * @param trackers product names, the one in use first; a Charge 6 if left out
 * @param scale product name, {@code null} for none
 * @param altimeter whether floors are measured, true if left out
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
