package syncbit.simulator.fitbit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedPerson;

/**
 * The input of a response: a person's dates as Fitbit's servers know them at this moment.
 *
 * @param person the owner of the data
 * @param from the first date
 * @param to the last date
 * @param single whether the request names a single date
 * @param trackerOnly whether manual entries are excluded
 * @param units the units of the response
 * @param now this moment
 */
record FitbitRenderContext(
        SimulatedPerson person,
        LocalDate from,
        LocalDate to,
        boolean single,
        boolean trackerOnly,
        UnitSystem units,
        Instant now) {

    static FitbitRenderContext of(FitbitRequest.Dated parsed, SimulatedPerson person, UnitSystem units, Instant now) {
        return new FitbitRenderContext(
                person,
                parsed.from(),
                parsed.to(),
                parsed.single(),
                parsed.resource().trackerOnly(),
                units,
                now);
    }

    /** The days in order. */
    List<SimulatedDay> days() {
        return from.datesUntil(to.plusDays(1))
                .map(date -> person.visible(date, now))
                .toList();
    }

    /** The days in order that can hold measurements: from the opening of the account to today. */
    List<SimulatedDay> measuredDays() {
        LocalDate first = from.isBefore(person.memberSince()) ? person.memberSince() : from;
        LocalDate today = LocalDate.ofInstant(now, person.timeZone());
        LocalDate last = to.isAfter(today) ? today : to;
        return last.isBefore(first)
                ? List.of()
                : new FitbitRenderContext(person, first, last, single, trackerOnly, units, now).days();
    }
}
