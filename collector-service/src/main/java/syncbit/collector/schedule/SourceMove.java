package syncbit.collector.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.DateRange;
import syncbit.common.api.Completion;

/** Decides which dates keep the data of an account's previous provider. */
final class SourceMove {
    private SourceMove() {}

    /** When the account moved, if the first date without data from the previous provider is still unknown. */
    static Optional<Instant> pending(AccountSnapshot snapshot) {
        TrackerState tracker = snapshot.state().tracker();
        return snapshot.wanted().count() > 0 && tracker.firstDateAfterMove() == null
                ? Optional.ofNullable(tracker.movedAt())
                : Optional.empty();
    }

    /** The date after the last one that was complete before the move; the first wanted date if there is none. */
    static LocalDate firstDateAfterMove(DateRange wanted, Instant movedAt, Collection<Completion> completions) {
        return completions.stream()
                .filter(completion -> completion.completedAt().isBefore(movedAt))
                .map(Completion::date)
                .max(Comparator.naturalOrder())
                .map(last -> last.plusDays(1))
                .orElse(wanted.from());
    }
}
