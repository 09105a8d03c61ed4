package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import syncbit.collector.account.AccountState.TrackerState;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.snapshot.SnapshotBuilder;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;

class SourceMoveTest {
    private static final Instant MOVED_AT = Instant.parse("2026-11-17T09:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final DateRange WANTED = new DateRange(FIRST, LocalDate.parse("2026-11-19"));

    @Test
    void a_move_is_pending_until_its_first_date_is_stored() {
        TrackerState moved = new TrackerState(null, null, null, null, MOVED_AT, null);
        TrackerState stored = new TrackerState(null, null, null, null, MOVED_AT, FIRST);

        assertThat(SourceMove.pending(snapshot(moved))).contains(MOVED_AT);
        assertThat(SourceMove.pending(snapshot(stored))).isEmpty();
        assertThat(SourceMove.pending(snapshot(TrackerState.UNKNOWN))).isEmpty();
    }

    @Test
    void a_move_waits_until_dates_are_wanted() {
        TrackerState moved = new TrackerState(null, null, null, null, MOVED_AT, null);
        AccountSnapshot nothingWanted = new SnapshotBuilder(MOVED_AT, new DateRange(FIRST, FIRST.minusDays(1)))
                .tracker(moved)
                .build();

        assertThat(SourceMove.pending(nothingWanted)).isEmpty();
    }

    @Test
    void the_first_date_after_the_move_follows_the_last_one_that_was_complete_before() {
        List<Completion> completions = List.of(
                completion(FIRST, MOVED_AT.minusSeconds(60)),
                completion(FIRST.plusDays(2), MOVED_AT.minusSeconds(1)),
                completion(FIRST.plusDays(9), MOVED_AT.plusSeconds(1)));

        assertThat(SourceMove.firstDateAfterMove(WANTED, MOVED_AT, completions)).isEqualTo(FIRST.plusDays(3));
    }

    @Test
    void without_complete_dates_every_wanted_date_is_after_the_move() {
        assertThat(SourceMove.firstDateAfterMove(WANTED, MOVED_AT, List.of())).isEqualTo(FIRST);
    }

    private static AccountSnapshot snapshot(TrackerState tracker) {
        return new SnapshotBuilder(MOVED_AT, WANTED).tracker(tracker).build();
    }

    private static Completion completion(LocalDate date, Instant at) {
        return new Completion(date, Set.of(MetricGroup.HEART), at);
    }
}
