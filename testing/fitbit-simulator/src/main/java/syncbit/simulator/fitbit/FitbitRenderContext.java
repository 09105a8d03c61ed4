package syncbit.simulator.fitbit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedPerson;

/**
 * What is rendered: somebody's dates as Fitbit's servers know them at this moment.
 *
 * @param person whose
 * @param from the first date
 * @param to the last date
 * @param single whether one date was asked for by itself
 * @param trackerOnly whether entries by hand are left out
 * @param units the units of the answer
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

    /** The dates in order. */
    List<SimulatedDay> days() {
        return from.datesUntil(to.plusDays(1))
                .map(date -> person.visible(date, now))
                .toList();
    }

    /** The dates in order that can hold measurements: none before the account was opened, none to come. */
    List<SimulatedDay> measuredDays() {
        LocalDate first = from.isBefore(person.memberSince()) ? person.memberSince() : from;
        LocalDate today = LocalDate.ofInstant(now, person.timeZone());
        LocalDate last = to.isAfter(today) ? today : to;
        return last.isBefore(first)
                ? List.of()
                : new FitbitRenderContext(person, first, last, single, trackerOnly, units, now).days();
    }
}
