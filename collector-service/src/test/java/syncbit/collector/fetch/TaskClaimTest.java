package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static syncbit.collector.fetch.RecordingBroker.delivery;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskMessageCodec.DecodedTask;
import syncbit.collector.task.TaskRow;
import syncbit.common.summary.MetricGroup;
import syncbit.testkit.MutableClock;

class TaskClaimTest {
    private static final LocalDate DATE = LocalDate.parse("2025-12-23");
    private static final LocalDate TODAY = LocalDate.parse("2025-12-24");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<String> log = new ArrayList<>();
    private final RecordingTaskRows rows = new RecordingTaskRows(log);
    private final RecordingBroker broker = new RecordingBroker(log);
    private final TaskClaim claims = new TaskClaim(rows, broker.queue(), MutableClock.at("2025-12-24T10:20:00Z"));

    @Test
    void one_message_claims_every_due_row() {
        rows.add(1, DATE, TaskRow.State.QUEUED, MetricGroup.HRV)
                .add(2, DATE.minusDays(1), TaskRow.State.QUEUED, MetricGroup.SLEEP);

        Collection<ClaimedDate> claimed = claim(BERLIN, delivery(11, task(1L, DATE)));

        assertThat(claimed)
                .extracting(ClaimedDate::date, ClaimedDate::groups, ClaimedDate::hasMessage)
                .containsExactly(
                        tuple(DATE, Set.of(MetricGroup.HRV), true),
                        tuple(DATE.minusDays(1), Set.of(MetricGroup.SLEEP), false));
        assertThat(log).isEmpty();
    }

    @Test
    void a_message_without_a_row_is_stale_and_acknowledged() {
        assertThat(claim(BERLIN, delivery(11, task(1L, DATE)))).isEmpty();

        assertThat(log).containsExactly("ack 11");
    }

    @Test
    void a_second_message_of_a_row_belongs_to_its_claim() {
        rows.add(1, DATE, TaskRow.State.QUEUED, MetricGroup.HRV);

        assertThat(claim(BERLIN, delivery(11, task(1L, DATE)), delivery(12, task(1L, DATE))))
                .singleElement()
                .satisfies(claim -> assertThat(claim.messages())
                        .extracting(Acknowledgements::tag)
                        .containsExactly(11L, 12L));
        assertThat(log).isEmpty();
    }

    @Test
    void a_parked_row_is_claimed_only_by_its_own_message() {
        rows.add(1, DATE, TaskRow.State.PARKED, MetricGroup.HRV)
                .add(2, DATE.minusDays(1), TaskRow.State.PARKED, MetricGroup.HRV);

        assertThat(claim(BERLIN, delivery(11, task(1L, DATE))))
                .extracting(ClaimedDate::id)
                .containsExactly(1L);
    }

    @Test
    void a_typed_task_gets_a_row_with_the_groups_of_a_queued_one() {
        rows.add(1, DATE, TaskRow.State.QUEUED, MetricGroup.SLEEP);

        Collection<ClaimedDate> claimed =
                claim(BERLIN, delivery(11, new DateTask(null, "anna", DATE, Set.of(MetricGroup.HRV))));

        assertThat(log).containsExactly("open 100 2025-12-23 sleep,hrv forced");
        assertThat(claimed).singleElement().satisfies(claim -> {
            assertThat(claim.id()).isEqualTo(100);
            assertThat(claim.groups()).containsExactlyInAnyOrder(MetricGroup.SLEEP, MetricGroup.HRV);
            assertThat(claim.hasMessage()).isTrue();
        });
    }

    @Test
    void a_date_that_is_not_over_is_parked_with_the_reason() {
        assertThat(claim(BERLIN, delivery(11, task(1L, TODAY)))).isEmpty();

        String reason =
                "date: 2025-12-24 is not over yet in Europe/Berlin; move this message back to date-tasks when it"
                        + " is over";
        assertThat(log).containsExactly("publish to date-tasks.parked", "row 1 parked: " + reason, "ack 11");
        assertThat(broker.to("date-tasks.parked")
                        .getFirst()
                        .getMessageProperties()
                        .getHeaders())
                .containsEntry("x-reason", reason);
    }

    @Test
    void without_a_time_zone_a_date_counts_as_over_when_it_is_over_in_the_first_time_zone() {
        rows.add(1, DATE, TaskRow.State.QUEUED, MetricGroup.HRV);

        assertThat(claim(null, delivery(11, task(1L, DATE)), delivery(12, task(2L, TODAY.plusDays(1)))))
                .hasSize(1);
        assertThat(log).contains("publish to date-tasks.parked", "ack 12").doesNotContain("ack 11");
    }

    private Collection<ClaimedDate> claim(@Nullable ZoneId timeZone, DecodedTask.Readable... tasks) {
        return claims.claim("anna", List.of(tasks), timeZone, broker.acks());
    }

    private static DateTask task(long id, LocalDate date) {
        return new DateTask(id, "anna", date, MetricGroups.ALL);
    }
}
