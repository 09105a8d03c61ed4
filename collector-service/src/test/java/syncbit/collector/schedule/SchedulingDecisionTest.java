package syncbit.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import syncbit.collector.parts.MissingParts;
import syncbit.collector.parts.PartRow;
import syncbit.collector.snapshot.DateRange;
import syncbit.collector.snapshot.SnapshotBuilder;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskRow.State;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.MetricGroup;

class SchedulingDecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 3, 9);
    private static final DateRange WANTED = new DateRange(YESTERDAY.minusDays(9), YESTERDAY);
    private static final Set<MetricGroup> HRV = EnumSet.of(MetricGroup.HRV);

    @Test
    void a_missing_date_that_is_not_in_flight_is_published_with_the_groups_it_lacks() {
        SchedulingDecision decision = decide(missing(YESTERDAY, MetricGroups.ALL, YESTERDAY.minusDays(1), HRV), true);

        assertThat(decision.publish()).isEqualTo(Map.of(YESTERDAY, MetricGroups.ALL, YESTERDAY.minusDays(1), HRV));
        assertThat(decision.done()).isEmpty();
    }

    @Test
    void a_date_that_is_not_ready_is_not_published() {
        assertThat(decide(missing(WANTED.from().minusDays(1), HRV, YESTERDAY.plusDays(1), HRV), true)
                        .publish())
                .isEmpty();
    }

    @Test
    void a_date_in_flight_does_not_change() {
        for (State state : State.values()) {
            assertThat(decide(missing(YESTERDAY, HRV), true, row(state, HRV, false, Duration.ZERO)))
                    .as("%s", state)
                    .isEqualTo(new SchedulingDecision(new TreeMap<>(), List.of()));
        }
    }

    @Test
    void the_row_of_a_complete_date_is_done() {
        for (State state : State.values()) {
            assertThat(decide(new TreeMap<>(), true, row(state, HRV, false, Duration.ZERO))
                            .done())
                    .as("%s", state)
                    .containsExactly(1L);
        }
    }

    @Test
    void the_row_of_a_complete_date_that_was_requested_is_done_after_its_event_was_published() {
        assertThat(decide(new TreeMap<>(), true, row(State.QUEUED, HRV, true, Duration.ZERO))
                        .done())
                .isEmpty();
        assertThat(decide(new TreeMap<>(), true, row(State.PUBLISHED, HRV, true, Duration.ZERO))
                        .done())
                .containsExactly(1L);
    }

    @Test
    void a_date_whose_event_was_lost_is_queued_again() {
        SortedMap<LocalDate, Set<MetricGroup>> missing = missing(YESTERDAY, HRV);

        assertThat(decide(missing, true, row(State.PUBLISHED, MetricGroups.ALL, false, Duration.ofSeconds(61)))
                        .publish())
                .isEqualTo(missing);
        assertThat(decide(missing, true, row(State.PUBLISHED, MetricGroups.ALL, false, Duration.ofSeconds(59)))
                        .publish())
                .as("the writer may still process it")
                .isEmpty();
        assertThat(decide(missing, false, row(State.PUBLISHED, MetricGroups.ALL, false, Duration.ofDays(1)))
                        .publish())
                .as("its event may be in the queue")
                .isEmpty();
    }

    @Test
    void each_further_loss_is_assumed_later() {
        TaskRow thirdTime = new TaskRow(
                1, YESTERDAY, MetricGroups.ALL, State.PUBLISHED, false, 3, NOW.minus(Duration.ofMinutes(15)));
        TaskRow thirdTimeAndLong = new TaskRow(
                1, YESTERDAY, MetricGroups.ALL, State.PUBLISHED, false, 3, NOW.minus(Duration.ofMinutes(17)));

        assertThat(decide(missing(YESTERDAY, HRV), true, thirdTime).publish()).isEmpty();
        assertThat(decide(missing(YESTERDAY, HRV), true, thirdTimeAndLong).publish())
                .isNotEmpty();
    }

    @Test
    void a_parked_date_is_queued_again_only_for_groups_that_were_published() {
        SortedMap<LocalDate, Set<MetricGroup>> missing =
                missing(YESTERDAY, EnumSet.of(MetricGroup.HRV, MetricGroup.SLEEP));

        assertThat(decide(missing, true, row(State.PARKED, HRV, false, Duration.ofSeconds(61)))
                        .publish())
                .isEqualTo(missing);
        assertThat(decide(missing(YESTERDAY, HRV), true, row(State.PARKED, HRV, false, Duration.ofDays(1)))
                        .publish())
                .isEmpty();
    }

    @Test
    void a_date_whose_missing_part_waits_is_done_and_is_queued_when_the_part_is_due() {
        TaskRow published = row(State.PUBLISHED, HRV, false, Duration.ZERO);
        Instant later = NOW.plusSeconds(1);

        assertThat(decidePartial(later, published)).isEqualTo(new SchedulingDecision(new TreeMap<>(), List.of(1L)));
        assertThat(decidePartial(later).publish()).isEmpty();
        assertThat(decidePartial(NOW, published).publish()).isEqualTo(missing(YESTERDAY, HRV));
        assertThat(decidePartial(NOW).publish()).isEqualTo(missing(YESTERDAY, HRV));
    }

    private static SchedulingDecision decidePartial(Instant nextAttempt, TaskRow... inFlight) {
        PartRow part = new PartRow(
                YESTERDAY, MetricGroup.HRV, "night", GroupParts.State.FAILING, "500", 1, true, true, nextAttempt);
        return SchedulingDecision.of(
                new SnapshotBuilder(NOW, WANTED)
                        .missing(missing(YESTERDAY, HRV))
                        .partial(
                                new TreeMap<>(Map.of(YESTERDAY, Map.of(MetricGroup.HRV, Set.of("night")))),
                                new MissingParts(List.of(part), List.of()))
                        .inFlight(inFlight)
                        .build(),
                false);
    }

    private static SchedulingDecision decide(
            SortedMap<LocalDate, Set<MetricGroup>> missing, boolean writerIdle, TaskRow... inFlight) {
        return SchedulingDecision.of(
                new SnapshotBuilder(NOW, WANTED)
                        .missing(missing)
                        .inFlight(inFlight)
                        .build(),
                writerIdle);
    }

    private static TaskRow row(State state, Set<MetricGroup> groups, boolean forced, Duration age) {
        return new TaskRow(1, YESTERDAY, groups, state, forced, 1, NOW.minus(age));
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> missing(LocalDate date, Set<MetricGroup> groups) {
        return new TreeMap<>(Map.of(date, groups));
    }

    private static SortedMap<LocalDate, Set<MetricGroup>> missing(
            LocalDate date, Set<MetricGroup> groups, LocalDate other, Set<MetricGroup> otherGroups) {
        return new TreeMap<>(Map.of(date, groups, other, otherGroups));
    }
}
