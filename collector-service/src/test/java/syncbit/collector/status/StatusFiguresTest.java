package syncbit.collector.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import syncbit.collector.account.AccountState;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskRow.State;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.api.CollectorStatus.Progress;
import syncbit.common.summary.MetricGroup;

class StatusFiguresTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 9);
    private static final Set<MetricGroup> HRV_AND_SLEEP = EnumSet.of(MetricGroup.HRV, MetricGroup.SLEEP);

    /** Ten days; SpO2 is refused. Three are not complete: one queued, one half parked, one that nobody is at. */
    private static final AccountSnapshot SNAPSHOT = new AccountSnapshot(
            new Account("default", Account.Provider.FITBIT, Account.State.CONNECTED, Instant.EPOCH, Set.of()),
            new AccountState("default", ZoneOffset.UTC, LAST.minusDays(9), "charge6", null, Set.of(MetricGroup.SPO2)),
            new DateRange(LAST.minusDays(9), LAST),
            new TreeMap<>(Map.of(
                    LAST,
                    MetricGroups.without(MetricGroups.ALL, Set.of(MetricGroup.SPO2)),
                    LAST.minusDays(1),
                    HRV_AND_SLEEP,
                    LAST.minusDays(2),
                    EnumSet.of(MetricGroup.BODY),
                    LAST.minusDays(99),
                    EnumSet.of(MetricGroup.BODY))),
            List.of(
                    row(LAST, State.QUEUED, MetricGroups.ALL),
                    row(LAST.minusDays(1), State.PARKED, EnumSet.of(MetricGroup.HRV)),
                    row(LAST.minusDays(99), State.QUEUED, MetricGroups.ALL)));

    @Test
    void cells_are_counted_without_what_is_refused_and_what_is_not_wanted() {
        assertThat(status().cells()).isEqualTo(new Progress(100, 100 - 13, 11, 1));
    }

    @Test
    void whose_consent_has_ended_is_told_what_to_do() {
        AccountSnapshot ended = new AccountSnapshot(
                new Account("default", Account.Provider.FITBIT, Account.State.NEEDS_CONSENT, Instant.EPOCH, Set.of()),
                SNAPSHOT.state(),
                SNAPSHOT.wanted(),
                SNAPSHOT.missing(),
                SNAPSHOT.inFlight());

        assertThat(StatusFigures.of(
                                ended,
                                SNAPSHOT.wanted(),
                                null,
                                new CollectorStatus.Quota(150, 150, Instant.EPOCH),
                                null)
                        .advice())
                .contains("Reconnect");
        assertThat(status().advice()).isNull();
    }

    @Test
    void a_date_counts_once() {
        assertThat(status().days()).isEqualTo(new Progress(10, 7, 1, 1));
    }

    @Test
    void what_is_parked_is_not_to_be_fetched() {
        assertThat(toFetch(LAST).get(LAST.minusDays(1))).isEqualTo(EnumSet.of(MetricGroup.SLEEP));
        assertThat(toFetch(LAST).get(LAST.minusDays(2))).isEqualTo(EnumSet.of(MetricGroup.BODY));
    }

    @Test
    void a_date_that_is_not_final_and_that_nobody_is_at_waits_for_the_tracker() {
        DateRange ready = new DateRange(LAST.minusDays(9), LAST.minusDays(3));

        assertThat(status(ready).awaiting()).isEqualTo(1);
        assertThat(toFetch(LAST.minusDays(3))).containsKey(LAST).doesNotContainKey(LAST.minusDays(2));
        assertThat(status().awaiting()).isZero();
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> toFetch(LocalDate lastReady) {
        return StatusFigures.toFetch(SNAPSHOT, new DateRange(LAST.minusDays(99), lastReady));
    }

    private static AccountStatus status() {
        return status(SNAPSHOT.wanted());
    }

    private static AccountStatus status(DateRange ready) {
        return StatusFigures.of(SNAPSHOT, ready, null, new CollectorStatus.Quota(150, 150, Instant.EPOCH), null);
    }

    private static TaskRow row(LocalDate date, State state, Set<MetricGroup> groups) {
        return new TaskRow(date.toEpochDay(), date, groups, state, false, 0, Instant.EPOCH);
    }
}
