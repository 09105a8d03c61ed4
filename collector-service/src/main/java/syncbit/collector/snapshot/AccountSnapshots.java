package syncbit.collector.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import syncbit.collector.account.AccountState;
import syncbit.collector.account.AccountStateStore;
import syncbit.collector.account.TrackerState;
import syncbit.collector.schedule.Rereads;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskStore;
import syncbit.common.api.Account;

/** Finds out how accounts stand. */
@Component
public class AccountSnapshots {
    private static final DateRange NONE = new DateRange(LocalDate.EPOCH, LocalDate.EPOCH.minusDays(1));

    private final Gaps gaps;
    private final TaskStore store;
    private final AccountStateStore states;
    private final FinalityRule finality;
    private final Clock clock;

    AccountSnapshots(Gaps gaps, TaskStore store, AccountStateStore states, FinalitySettings settings, Clock clock) {
        this.gaps = gaps;
        this.store = store;
        this.states = states;
        this.finality = settings.finality();
        this.clock = clock;
    }

    /** Everything from the person's first day to their yesterday; today is never wanted. */
    public DateRange wanted(AccountState state) {
        ZoneId timeZone = state.timeZone();
        LocalDate start = state.start();
        return timeZone == null || start == null
                ? NONE
                : new DateRange(start, LocalDate.now(clock.withZone(timeZone)).minusDays(1));
    }

    /** The wanted dates that are final: nothing is fetched of the others yet. */
    public DateRange ready(AccountState state) {
        return ready(state, wanted(state));
    }

    /** Those of some dates that are final. */
    public DateRange ready(AccountState state, DateRange dates) {
        ZoneId timeZone = state.timeZone();
        if (timeZone == null) {
            return dates;
        }
        Instant lastSync = states.tracker(state.user()).lastSync();
        LocalDate last = dates.to();
        while (dates.contains(last) && !finality.isFinal(last, timeZone, lastSync, clock.instant())) {
            last = last.minusDays(1);
        }
        return new DateRange(dates.from(), last);
    }

    /** What is to be fetched once more of an account, if anything of it is news. */
    public Optional<Rereads> rereads(AccountSnapshot snapshot) {
        AccountState state = snapshot.state();
        ZoneId timeZone = state.timeZone();
        if (timeZone == null) {
            return Optional.empty();
        }
        TrackerState tracker = states.tracker(state.user());
        Rereads rereads = Rereads.of(
                tracker,
                snapshot.wanted(),
                ready(state),
                snapshot.missing().keySet(),
                snapshot.inFlight(),
                timeZone,
                finality,
                clock.instant());
        return rereads.changes(tracker) ? Optional.of(rereads) : Optional.empty();
    }

    /**
     * Remembers, once, up to which date the provider has spoken that the person came from. Before anything is published
     * of them: what is written of a date since they came is the new one's word.
     */
    public void noteMove(AccountState state) {
        TrackerState tracker = states.tracker(state.user());
        Instant since = tracker.sourceSince();
        DateRange wanted = wanted(state);
        if (since != null && tracker.sourceFrom() == null && wanted.count() > 0) {
            LocalDate from = gaps.completedBefore(since, state.user(), wanted.from(), wanted.to()).stream()
                    .max(Comparator.naturalOrder())
                    .map(last -> last.plusDays(1))
                    .orElse(wanted.from());
            states.sourceFrom(state.user(), from);
        }
    }

    /** How an account stands over some dates and those in flight. */
    public AccountSnapshot snapshot(Account account, AccountState state, DateRange dates) {
        // The rows first: a date that is completed in between is then taken for one in flight, never for a new gap.
        List<TaskRow> inFlight = store.inFlight(account.user());
        DateRange asked = inFlight.isEmpty()
                ? dates
                : dates.reaching(inFlight.getFirst().date())
                        .reaching(inFlight.getLast().date());
        return new AccountSnapshot(
                account,
                state,
                dates,
                gaps.missing(account.user(), asked.from(), asked.to(), state.groups()),
                inFlight);
    }
}
