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
import syncbit.simulator.person.SimulatedDay;
import syncbit.simulator.person.SimulatedPerson;
import syncbit.simulator.person.SimulatedSamples;

/** The wanted dates of a person: from the opening of the account to yesterday in the person's time zone. */
public record WantedDates(SimulatedPerson person) {

    /** The first of this number of dates up to yesterday. */
    public static LocalDate start(ZoneId zone, int days) {
        return LocalDate.now(zone).minusDays(days);
    }

    /** The first of at least this number of dates, early enough to include a clock change of the zone. */
    public static LocalDate startAcrossClockChange(ZoneId zone, int atLeast) {
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

    /** The expected samples of the dates, without device metrics. */
    public StoredSamples expected(String user) {
        return expected(user, date -> true);
    }

    /**
     * The expected samples of the dates if some come from Fitbit and the others from Google. Google has no activity
     * data for a
     * day without wear.
     */
    public StoredSamples expected(String user, Predicate<LocalDate> throughFitbit) {
        List<ExpectedSample> samples = new ArrayList<>();
        dates().forEach(date -> {
            SimulatedDay day = person.day(date);
            samples.addAll(SimulatedSamples.of(person, throughFitbit.test(date) ? day : day.withoutUnwornActivity()));
        });
        return StoredSamples.expected(user, samples);
    }
}
