package syncbit.collector.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import syncbit.collector.snapshot.AccountSnapshot;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.snapshot.SnapshotBuilder;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskRow.State;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus.AccountStatus;
import syncbit.common.api.CollectorStatus.Progress;
import syncbit.common.summary.MetricGroup;

class StatusFiguresTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 9);
    private static final Set<MetricGroup> HRV_AND_SLEEP = EnumSet.of(MetricGroup.HRV, MetricGroup.SLEEP);

    /** Ten dates; SpO2 is refused. Three are incomplete: one queued, one partly parked, one not in flight. */
    private static SnapshotBuilder snapshot() {
        return new SnapshotBuilder(Instant.EPOCH, new DateRange(LAST.minusDays(9), LAST))
                .forbidden(MetricGroup.SPO2)
                .missing(new TreeMap<>(Map.of(
                        LAST,
                        MetricGroups.without(MetricGroups.ALL, Set.of(MetricGroup.SPO2)),
                        LAST.minusDays(1),
                        HRV_AND_SLEEP,
                        LAST.minusDays(2),
                        EnumSet.of(MetricGroup.BODY),
                        LAST.minusDays(99),
                        EnumSet.of(MetricGroup.BODY))))
                .inFlight(
                        row(LAST, State.QUEUED, MetricGroups.ALL),
                        row(LAST.minusDays(1), State.PARKED, EnumSet.of(MetricGroup.HRV)),
                        row(LAST.minusDays(99), State.QUEUED, MetricGroups.ALL));
    }

    @Test
    void cells_of_refused_groups_and_of_dates_that_are_not_wanted_do_not_count() {
        assertThat(status().cells()).isEqualTo(new Progress(100, 100 - 13, 11, 1));
    }

    @Test
    void advice_says_what_to_do_after_the_consent_has_ended() {
        AccountSnapshot ended =
                snapshot().connection(Account.State.NEEDS_CONSENT).build();

        assertThat(StatusFigures.of(ended, null).advice()).contains("Reconnect");
        assertThat(status().advice()).isNull();
    }

    @Test
    void a_date_counts_once() {
        assertThat(status().days()).isEqualTo(new Progress(10, 7, 1, 1));
    }

    @Test
    void parked_groups_are_not_fetched() {
        assertThat(toFetch(LAST).get(LAST.minusDays(1))).isEqualTo(EnumSet.of(MetricGroup.SLEEP));
        assertThat(toFetch(LAST).get(LAST.minusDays(2))).isEqualTo(EnumSet.of(MetricGroup.BODY));
    }

    @Test
    void a_date_that_is_neither_final_nor_in_flight_waits_for_a_sync() {
        DateRange ready = new DateRange(LAST.minusDays(9), LAST.minusDays(3));

        assertThat(StatusFigures.of(snapshot().ready(ready).build(), null).awaiting())
                .isEqualTo(1);
        assertThat(toFetch(LAST.minusDays(3))).containsKey(LAST).doesNotContainKey(LAST.minusDays(2));
        assertThat(status().awaiting()).isZero();
    }

    @Test
    void figures_say_when_they_were_taken() {
        assertThat(status().at()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void without_gaps_the_last_known_counts_keep_their_time_and_the_rest_is_new() {
        AccountStatus known = status();
        AccountSnapshot later = new SnapshotBuilder(Instant.EPOCH.plusSeconds(60), new DateRange(LAST, LAST))
                .quota(150, 7)
                .build();

        AccountStatus status = StatusFigures.withoutGaps(later, known);

        assertThat(status.cells()).isEqualTo(known.cells());
        assertThat(status.days()).isEqualTo(known.days());
        assertThat(status.at()).isEqualTo(Instant.EPOCH);
        assertThat(status.quota().left()).isEqualTo(7);
        assertThat(StatusFigures.withoutGaps(later, null).at()).isNull();
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> toFetch(LocalDate lastReady) {
        return StatusFigures.toFetch(
                snapshot().ready(new DateRange(LAST.minusDays(99), lastReady)).build());
    }

    private static AccountStatus status() {
        return StatusFigures.of(snapshot().build(), null);
    }

    private static TaskRow row(LocalDate date, State state, Set<MetricGroup> groups) {
        return new TaskRow(date.toEpochDay(), date, groups, state, false, 0, Instant.EPOCH);
    }
}
