package syncbit.collector.fetch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskMessageCodec.DecodedTask;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskRows;
import syncbit.common.summary.MetricGroup;

/** Claims the rows of an account that are due, and settles messages that have no row to fetch. */
@Component
class TaskClaim {
    /** The time zone in which each date starts and ends first. A date that is not over here is not over anywhere. */
    private static final ZoneId FIRST_ZONE = ZoneOffset.ofHours(14);

    private final TaskRows rows;
    private final TaskQueue queue;
    private final Clock clock;

    TaskClaim(TaskRows rows, TaskQueue queue, Clock clock) {
        this.rows = rows;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Claims all due rows of an account. Messages only trigger the claim; the rows decide what is fetched. So a history is
     * planned as a whole, no matter how its messages are split into batches.
     *
     * <p>The call can be repeated with the same messages and gives the same result, because rows stay until they are
     * settled.
     *
     * @param timeZone the account's time zone, {@code null} if it is unknown
     */
    Collection<ClaimedDate> claim(
            String user, List<DecodedTask.Readable> tasks, @Nullable ZoneId timeZone, Acknowledgements acks) {
        LocalDate today = LocalDate.now(clock.withZone(timeZone == null ? FIRST_ZONE : timeZone));
        List<DecodedTask.Readable> past = new ArrayList<>();
        List<DecodedTask.Readable> early = new ArrayList<>();
        tasks.forEach(task -> (task.task().date().isBefore(today) ? past : early).add(task));
        park(
                early,
                task -> "date: " + task.date() + " is not over yet "
                        + (timeZone == null ? "in any time zone" : "in " + timeZone)
                        + "; move this message back to date-tasks when it is over",
                acks);
        Map<Long, List<Message>> messages = new HashMap<>();
        for (DecodedTask.Readable task : past) {
            Long id = task.task().id();
            if (id != null) {
                messages.computeIfAbsent(id, unused -> new ArrayList<>()).add(task.message());
            }
        }
        Set<Long> arrived = Set.copyOf(messages.keySet());
        openRowsForTyped(user, past)
                .forEach((id, typed) -> messages.computeIfAbsent(id, unused -> new ArrayList<>())
                        .addAll(typed));
        List<ClaimedDate> claimed = rows.take(user, arrived, today).stream()
                .map(row -> new ClaimedDate(
                        row.id(),
                        user,
                        row.date(),
                        row.groups(),
                        row.forced(),
                        messages.getOrDefault(row.id(), List.of())))
                .toList();
        ackStale(past, claimed, acks);
        return claimed;
    }

    /** Parks tasks that cannot be served, each with its reason. Of equal tasks one is parked. */
    void park(Collection<DecodedTask.Readable> parked, Function<DateTask, String> reason, Acknowledgements acks) {
        Map<DateTask, String> reasons = new LinkedHashMap<>();
        parked.forEach(task -> reasons.put(task.task(), reason.apply(task.task())));
        queue.park(reasons);
        reasons.keySet().removeIf(task -> task.id() == null);
        rows.parked(reasons);
        acks.ack(parked.stream().map(DecodedTask.Readable::message).toList());
    }

    /** Acknowledges messages without a claimed row: their dates are complete, or queued again under another id. */
    private static void ackStale(List<DecodedTask.Readable> tasks, List<ClaimedDate> claimed, Acknowledgements acks) {
        Set<Long> claimedTags = claimed.stream()
                .flatMap(claim -> claim.messages().stream())
                .map(Acknowledgements::tag)
                .collect(toSet());
        acks.ack(tasks.stream()
                .map(DecodedTask.Readable::message)
                .filter(message -> !claimedTags.contains(Acknowledgements.tag(message)))
                .toList());
    }

    /**
     * Opens a row for each task that a person typed, so that it survives a purge like any other task.
     *
     * @return the messages of each new row
     */
    private Map<Long, List<Message>> openRowsForTyped(String user, List<DecodedTask.Readable> tasks) {
        Map<LocalDate, List<DecodedTask.Readable>> typed = tasks.stream()
                .filter(task -> task.task().id() == null)
                .collect(groupingBy(task -> task.task().date()));
        Map<LocalDate, Set<MetricGroup>> groups = typed.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        date -> date.getValue().stream()
                                .map(task -> task.task().groups())
                                .reduce(Set.of(), MetricGroups::union)));
        if (groups.isEmpty()) {
            return Map.of();
        }
        // The new row replaces a row that is queued already, with all its groups.
        rows.inFlight(user).stream()
                .filter(row -> row.state() == TaskRow.State.QUEUED)
                .forEach(row -> groups.computeIfPresent(
                        row.date(), (date, wanted) -> MetricGroups.union(wanted, row.groups())));
        return rows.open(user, groups, true).stream()
                .collect(toMap(
                        task -> Objects.requireNonNull(task.id()),
                        task -> typed.getOrDefault(task.date(), List.of()).stream()
                                .map(DecodedTask.Readable::message)
                                .toList()));
    }
}
