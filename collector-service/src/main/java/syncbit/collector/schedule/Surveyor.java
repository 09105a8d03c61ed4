package syncbit.collector.schedule;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;
import syncbit.collector.account.Person;
import syncbit.collector.task.InFlight;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;

/** Finds out how accounts stand. */
@Component
class Surveyor {
    private static final Dates NONE = new Dates(LocalDate.EPOCH, LocalDate.EPOCH.minusDays(1));

    private final Gaps gaps;
    private final TaskStore store;
    private final Clock clock;

    Surveyor(Gaps gaps, TaskStore store, Clock clock) {
        this.gaps = gaps;
        this.store = store;
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
