package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import syncbit.collector.account.People;
import syncbit.collector.account.Person;
import syncbit.collector.account.TrackerState;
import syncbit.collector.plan.Finality;
import syncbit.collector.task.InFlight;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;

/** Finds out how accounts stand. */
@Component
class Surveyor {
    private static final Dates NONE = new Dates(LocalDate.EPOCH, LocalDate.EPOCH.minusDays(1));

    private final Gaps gaps;
    private final TaskStore store;
    private final People people;
    private final Finality finality;
    private final Clock clock;

    Surveyor(Gaps gaps, TaskStore store, People people, FinalitySettings settings, Clock clock) {
        this.gaps = gaps;
        this.store = store;
        this.people = people;
        this.finality = settings.finality();
        this.clock = clock;
    }

    /** Everything from the person's first day to their yesterday; today is never wanted. */
    Dates wanted(Person person) {
        ZoneId timeZone = person.timeZone();
        LocalDate start = person.start();
        return timeZone == null || start == null
                ? NONE
                : new Dates(start, LocalDate.now(clock.withZone(timeZone)).minusDays(1));
    }

    /** The wanted dates that are final: nothing is fetched of the others yet. */
    Dates ready(Person person) {
        return ready(person, wanted(person));
    }

    /** Those of some dates that are final. */
    Dates ready(Person person, Dates dates) {
        ZoneId timeZone = person.timeZone();
        if (timeZone == null) {
            return dates;
        }
        Instant lastSync = people.tracker(person.user()).lastSync();
        LocalDate last = dates.to();
        while (dates.contains(last) && !finality.isFinal(last, timeZone, lastSync, clock.instant())) {
            last = last.minusDays(1);
        }
        return new Dates(dates.from(), last);
    }

    /** What is to be fetched once more of an account, if anything of it is news. */
    Optional<Rereads> rereads(Survey survey) {
        Person person = survey.person();
        ZoneId timeZone = person.timeZone();
        if (timeZone == null) {
            return Optional.empty();
        }
        TrackerState tracker = people.tracker(person.user());
        Rereads rereads = Rereads.of(
                tracker,
                survey.wanted(),
                ready(person),
                survey.missing().keySet(),
                survey.inFlight(),
                timeZone,
                finality,
                clock.instant());
        return rereads.changes(tracker) ? Optional.of(rereads) : Optional.empty();
    }

    /**
     * Remembers, once, up to which date the provider has spoken that the person came from. Before anything is published
     * of them: what is written of a date since they came is the new one's word.
     */
    void noteMove(Person person) {
        TrackerState tracker = people.tracker(person.user());
        Instant since = tracker.sourceSince();
        Dates wanted = wanted(person);
        if (since != null && tracker.sourceFrom() == null && wanted.count() > 0) {
            LocalDate from = gaps.completedBefore(since, person.user(), wanted.from(), wanted.to()).stream()
                    .max(Comparator.naturalOrder())
                    .map(last -> last.plusDays(1))
                    .orElse(wanted.from());
            people.sourceFrom(person.user(), from);
        }
    }

    /** How an account stands over some dates and those in flight. */
    Survey survey(Account account, Person person, Dates dates) {
        // The rows first: a date that is completed in between is then taken for one in flight, never for a new gap.
        List<InFlight> inFlight = store.inFlight(account.user());
        Dates asked = inFlight.isEmpty()
                ? dates
                : dates.reaching(inFlight.getFirst().date())
                        .reaching(inFlight.getLast().date());
        return new Survey(
                account,
                person,
                dates,
                gaps.missing(account.user(), asked.from(), asked.to(), person.groups()),
                inFlight);
    }
}
