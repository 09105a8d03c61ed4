package syncbit.system;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import syncbit.simulator.person.Person;
import syncbit.simulator.person.Sample;
import syncbit.simulator.person.Truth;

/** The dates that SyncBit must have of a person: from the day the account was opened to yesterday, in their zone. */
record Days(Person person) {

    /** A first date that leaves this many up to yesterday. */
    static LocalDate start(ZoneId zone, int days) {
        return LocalDate.now(zone).minusDays(days);
    }

    /** The same, or so much earlier that a change of the zone's clock lies behind it. */
    static LocalDate startAcrossChangeOfClock(ZoneId zone, int atLeast) {
        ZoneOffsetTransition change = zone.getRules().previousTransition(Instant.now());
        LocalDate start = start(zone, atLeast);
        LocalDate before = change.getDateTimeBefore().toLocalDate().minusDays(2);
        return before.isBefore(start) ? before : start;
    }

    LocalDate from() {
        return person.memberSince();
    }

    LocalDate to() {
        return LocalDate.now(person.timeZone()).minusDays(1);
    }

    Stream<LocalDate> dates() {
        return from().datesUntil(to().plusDays(1));
    }

    long count() {
        return dates().count();
    }

    /** What a store must hold of them, the devices' readings left out. */
    Samples truth(String user) {
        List<Sample> samples = new ArrayList<>();
        dates().forEach(date -> samples.addAll(Truth.of(person, date)));
        return Samples.expected(user, samples);
    }
}
