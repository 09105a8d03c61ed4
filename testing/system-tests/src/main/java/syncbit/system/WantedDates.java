package syncbit.system;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import syncbit.simulator.person.ExpectedSample;
import syncbit.simulator.person.ExpectedSamples;
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedPerson;

/** The dates that SyncBit must have of a person: from the day the account was opened to yesterday, in their zone. */
public record WantedDates(SimulatedPerson person) {

    /** A first date that leaves this many up to yesterday. */
    public static LocalDate start(ZoneId zone, int days) {
        return LocalDate.now(zone).minusDays(days);
    }

    /** The same, or so much earlier that a change of the zone's clock lies behind it. */
    public static LocalDate startAcrossChangeOfClock(ZoneId zone, int atLeast) {
        ZoneOffsetTransition change = zone.getRules().previousTransition(Instant.now());
        LocalDate start = start(zone, atLeast);
        LocalDate before = change.getDateTimeBefore().toLocalDate().minusDays(2);
        return before.isBefore(start) ? before : start;
    }

    public LocalDate from() {
        return person.memberSince();
    }

    public LocalDate to() {
        return LocalDate.now(person.timeZone()).minusDays(1);
    }

    public Stream<LocalDate> dates() {
        return from().datesUntil(to().plusDays(1));
    }

    public long count() {
        return dates().count();
    }

    /** What a store must hold of them, the devices' readings left out. */
    public StoredSamples truth(String user) {
        return truth(user, date -> true);
    }

    /**
     * The same where some dates come through Fitbit and the others through Google, which knows nothing of a day on which
     * nothing was worn.
     */
    public StoredSamples truth(String user, Predicate<LocalDate> throughFitbit) {
        List<ExpectedSample> samples = new ArrayList<>();
        dates().forEach(date -> {
            SimulatedDay day = person.day(date);
            samples.addAll(ExpectedSamples.of(person, throughFitbit.test(date) ? day : day.withoutUnwornActivity()));
        });
        return StoredSamples.expected(user, samples);
    }
}
