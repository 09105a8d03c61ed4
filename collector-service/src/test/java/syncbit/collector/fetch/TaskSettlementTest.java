package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import syncbit.collector.fetch.FetchProgress.SettledDate;
import syncbit.collector.parts.PartRow;
import syncbit.collector.publish.MessagePublisher.PublishException;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.GroupParts;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;
import syncbit.common.summary.Origin;
import syncbit.common.summary.Section;
import syncbit.testkit.MutableClock;

class TaskSettlementTest {
    private static final LocalDate DATE = LocalDate.parse("2025-12-23");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final Origin SYNCED = new Origin(Origin.Source.GOOGLE, Origin.Finality.SYNC);
    private static final Map<MetricGroup, Section> HRV = Map.of(MetricGroup.HRV, new Section.Hrv(30.0));

    private final List<String> log = new ArrayList<>();
    private final RecordingBroker broker = new RecordingBroker(log);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TaskSettlement settlement = new TaskSettlement(
            broker.events(),
            broker.queue(),
            new RecordingTaskRows(log),
            new RecordingMissingParts(log),
            MutableClock.at("2025-12-24T10:20:00Z"),
            metrics);

    @Test
    void a_fetched_date_is_published_then_recorded_then_acknowledged() {
        settle(settled(claim(1, 11), HRV, Map.of(), Set.of()));

        assertThat(log).containsExactly("publish to daily-summary.anna", "row 1 published", "ack 11");
        DailySummary event =
                Json.MAPPER.readValue(broker.to("daily-summary.anna").getFirst().getBody(), DailySummary.class);
        assertThat(event.date()).isEqualTo(DATE);
        assertThat(event.device()).isEqualTo("charge6");
        assertThat(event.sections()).isEqualTo(HRV);
        assertThat(event.origin()).isEqualTo(SYNCED);
        assertThat(count("published")).isEqualTo(1);
    }

    @Test
    void a_date_with_postponed_groups_publishes_the_fetched_ones_and_waits_with_the_others() {
        settle(settled(claim(1, 11), HRV, Map.of(), Set.of(MetricGroup.SLEEP)));

        assertThat(log)
                .containsExactly(
                        "publish to daily-summary.anna",
                        "publish to date-tasks.waiting",
                        "row 1 postponed to 2025-12-24T10:25:00Z: sleep",
                        "ack 11");
        Message waiting = broker.to("date-tasks.waiting").getFirst();
        assertThat(waiting.getMessageProperties().getExpiration()).isEqualTo("300000");
        assertThat(waiting.getMessageProperties().getHeaders())
                .containsEntry("x-task", 1L)
                .containsEntry("x-groups", "sleep");
    }

    @Test
    void a_refused_group_is_parked_with_the_reason() {
        settle(settled(claim(1, 11), HRV, Map.of(MetricGroup.SLEEP, "400 bad date"), Set.of()));

        String reason = "sleep: 400 bad date; move this message back to date-tasks to try again";
        assertThat(log)
                .containsExactly(
                        "publish to daily-summary.anna",
                        "publish to date-tasks.parked",
                        "row 1 parked: " + reason,
                        "ack 11");
        assertThat(broker.to("date-tasks.parked")
                        .getFirst()
                        .getMessageProperties()
                        .getHeaders())
                .containsEntry("x-reason", reason)
                .containsEntry("x-groups", "sleep");
        assertThat(count("parked")).isEqualTo(1);
    }

    @Test
    void a_refused_group_beside_a_postponed_one_is_tried_again_with_it() {
        settle(settled(claim(1, 11), Map.of(), Map.of(MetricGroup.SLEEP, "400"), Set.of(MetricGroup.HRV)));

        assertThat(log)
                .containsExactly(
                        "publish to date-tasks.waiting",
                        "row 1 postponed to 2025-12-24T10:25:00Z: sleep,hrv",
                        "ack 11");
    }

    @Test
    void a_date_whose_message_is_still_in_a_queue_gets_no_second_message() {
        settle(settled(claim(1), Map.of(), Map.of(MetricGroup.SLEEP, "400"), Set.of()));

        assertThat(log).containsExactly("row 1 postponed to 2025-12-24T10:25:00Z: sleep");
    }

    @Test
    void a_date_without_a_group_that_can_be_fetched_is_dropped() {
        settle(settled(claim(1, 11), Map.of(), Map.of(), Set.of()));

        assertThat(log).containsExactly("row 1 dropped", "ack 11");
        assertThat(count("empty")).isEqualTo(1);
    }

    @Test
    void all_dates_are_published_before_the_first_ack() {
        settle(settled(claim(1, 11), HRV, Map.of(), Set.of()), settled(claim(2, 12, 13), HRV, Map.of(), Set.of()));

        assertThat(log)
                .containsExactly(
                        "publish to daily-summary.anna",
                        "publish to daily-summary.anna",
                        "row 1 published",
                        "row 2 published",
                        "ack 11",
                        "ack 12",
                        "ack 13");
    }

    @Test
    void nothing_is_recorded_or_acknowledged_if_publishing_fails() {
        broker.closed = true;

        assertThatExceptionOfType(PublishException.class)
                .isThrownBy(() -> settle(settled(claim(1, 11), HRV, Map.of(), Set.of())));
        assertThat(log).isEmpty();
    }

    @Test
    void postponed_tasks_wait_unchanged() {
        settlement.postpone(List.of(claim(1, 11), claim(2)), WAIT, broker.acks());

        assertThat(log)
                .containsExactly(
                        "publish to date-tasks.waiting",
                        "row 1 postponed to 2025-12-24T10:25:00Z: sleep,hrv",
                        "row 2 postponed to 2025-12-24T10:25:00Z: sleep,hrv",
                        "ack 11");
        assertThat(count("postponed")).isEqualTo(2);
    }

    @Test
    void missing_parts_are_saved_after_the_event_and_before_the_row() {
        SettledDate date = new SettledDate(claim(1, 11));
        date.sections().putAll(HRV);
        date.parts()
                .put(
                        MetricGroup.HRV,
                        new GroupParts(
                                Set.of("day", "night"),
                                Set.of("night"),
                                Map.of("day", new MissingPart(State.REFUSED, "400"))));
        date.missing().add(new PartRow(DATE, MetricGroup.HRV, "day", State.REFUSED, "400", 0, false, true, null));

        settle(date);

        assertThat(log)
                .containsExactly("publish to daily-summary.anna", "part day refused", "row 1 published", "ack 11");
        DailySummary event =
                Json.MAPPER.readValue(broker.to("daily-summary.anna").getFirst().getBody(), DailySummary.class);
        assertThat(event.parts()).isEqualTo(date.parts());
    }

    private static SettledDate settled(
            ClaimedDate claim,
            Map<MetricGroup, Section> sections,
            Map<MetricGroup, String> refused,
            Set<MetricGroup> postponed) {
        return new SettledDate(claim, sections, Map.of(), refused, postponed, List.of(), List.of());
    }

    private void settle(SettledDate... dates) {
        settlement.settle(List.of(dates), BERLIN, "charge6", date -> SYNCED, WAIT, broker.acks());
    }

    private double count(String outcome) {
        return metrics.get("syncbit.tasks").tag("outcome", outcome).counter().count();
    }

    private static ClaimedDate claim(long id, long... tags) {
        List<Message> messages =
                Arrays.stream(tags).mapToObj(RecordingBroker::delivery).toList();
        return new ClaimedDate(id, "anna", DATE, Set.of(MetricGroup.SLEEP, MetricGroup.HRV), messages);
    }
}
