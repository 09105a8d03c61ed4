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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskRow;
import syncbit.collector.task.TaskStore;
import syncbit.common.summary.MetricGroup;

/** Tells what of the messages of one person is to be fetched, and ends the others. */
@Component
class TaskClaim {
    /** Where each day begins first: what is not over there is over nowhere. */
    private static final ZoneId FIRST_ZONE = ZoneOffset.ofHours(14);

    private final TaskStore store;
    private final TaskQueue queue;
    private final Clock clock;

    TaskClaim(TaskStore store, TaskQueue queue, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * All work there is for a person, one a date. A message says that there is some; what, the rows say: however the
     * messages of one history are cut into batches, it is packed as a whole.
     *
     * <p>Doing this a second time with the same messages gives the same work: rows stay until it is done.
     *
     * @param timeZone the person's, or {@code null} if it is not known yet
     */
    Collection<ClaimedDate> claimed(
            String user, List<ReadableTask> messages, @Nullable ZoneId timeZone, Acknowledgements acks) {
        List<ReadableTask> ready = new ArrayList<>(messages);
        LocalDate today = LocalDate.now(clock.withZone(timeZone == null ? FIRST_ZONE : timeZone));
        messages.stream()
                .filter(message -> !message.task().date().isBefore(today))
                .forEach(message -> {
                    park(
                            message,
                            "date: " + message.task().date() + " is not over yet "
                                    + (timeZone == null ? "anywhere" : "in " + timeZone)
                                    + "; move this message back to date-tasks when it is",
                            acks);
                    ready.remove(message);
                });
        Map<Long, List<Delivery>> deliveries = new HashMap<>();
        ready.forEach(message -> {
            Long id = message.task().id();
            if (id != null) {
                deliveries.computeIfAbsent(id, one -> new ArrayList<>()).add(message.delivery());
            }
        });
        Set<Long> known = Set.copyOf(deliveries.keySet());
        adopt(user, ready)
                .forEach((id, typed) ->
                        deliveries.computeIfAbsent(id, one -> new ArrayList<>()).addAll(typed));
        List<ClaimedDate> claimed = store.take(user, known, today).stream()
                .map(row -> new ClaimedDate(
                        row.id(), user, row.date(), row.groups(), deliveries.getOrDefault(row.id(), List.of())))
                .toList();
        Set<Delivery> used =
                claimed.stream().flatMap(work -> work.deliveries().stream()).collect(toSet());
        // Their dates are complete, or queued anew under another id: whatever they ask is done or asked again.
        acks.ack(ready.stream()
                .map(ReadableTask::delivery)
                .filter(delivery -> !used.contains(delivery))
                .toList());
        return claimed;
    }

    /** Ends a task that can't be served, with the reason why. */
    void park(ReadableTask message, String reason, Acknowledgements acks) {
        DateTask task = message.task();
        queue.park(Map.of(task, reason));
        if (task.id() != null) {
            store.parked(Map.of(task, reason));
        }
        acks.ack(List.of(message.delivery()));
    }

    /** Tasks that a person typed get a row of their own, so that they survive a purge like any other. */
    private Map<Long, List<Delivery>> adopt(String user, List<ReadableTask> messages) {
        Map<LocalDate, List<ReadableTask>> byDate = messages.stream()
                .filter(message -> message.task().id() == null)
                .collect(groupingBy(message -> message.task().date()));
        Map<LocalDate, Set<MetricGroup>> groups = byDate.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        typed -> typed.getValue().stream()
                                .map(message -> message.task().groups())
                                .reduce(Set.of(), MetricGroups::union)));
        if (groups.isEmpty()) {
            return Map.of();
        }
        // Its new row takes the place of one that is queued already, and all that one asks for.
        store.inFlight(user).stream()
                .filter(row -> row.state() == TaskRow.State.QUEUED)
                .forEach(row ->
                        groups.computeIfPresent(row.date(), (date, typed) -> MetricGroups.union(typed, row.groups())));
        return store.open(user, groups, true).stream()
                .collect(toMap(
                        task -> Objects.requireNonNull(task.id()),
                        task -> byDate.getOrDefault(task.date(), List.of()).stream()
                                .map(ReadableTask::delivery)
                                .toList()));
    }
}
