package syncbit.collector.fetch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.Groups;
import syncbit.collector.task.InFlight;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskStore;
import syncbit.common.summary.MetricGroup;

/** Tells what of the messages of one person is to be fetched, and ends the others. */
@Component
class Intake {
    private final TaskStore store;
    private final TaskQueue queue;
    private final Clock clock;

    Intake(TaskStore store, TaskQueue queue, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * The work that messages of one person ask for, one a date.
     *
     * <p>Doing this a second time with the same messages gives the same work: rows stay until it is done.
     *
     * @param timeZone the person's, or {@code null} if it is not known yet and no date can be refused
     */
    Collection<Work> works(String user, List<Incoming> messages, @Nullable ZoneId timeZone, Acks acks) {
        List<Incoming> ready = new ArrayList<>(messages);
        if (timeZone != null) {
            LocalDate today = LocalDate.now(clock.withZone(timeZone));
            messages.stream()
                    .filter(message -> !message.task().date().isBefore(today))
                    .forEach(message -> {
                        park(
                                message,
                                "date: " + message.task().date() + " is not over yet in " + timeZone
                                        + "; move this message back to date-tasks when it is",
                                acks);
                        ready.remove(message);
                    });
        }
        Map<LocalDate, Work> works = remembered(user, ready);
        adopted(user, ready).forEach((date, work) -> works.merge(date, work, MERGE));
        Set<Delivery> used = works.values().stream()
                .flatMap(work -> work.deliveries().stream())
                .collect(toSet());
        // Their dates are complete, or queued anew under another id: whatever they ask is done or asked again.
        acks.ack(ready.stream()
                .map(Incoming::delivery)
                .filter(delivery -> !used.contains(delivery))
                .toList());
        return works.values();
    }

    /** Ends a task that can't be served, with the reason why. */
    void park(Incoming message, String reason, Acks acks) {
        DateTask task = message.task();
        queue.park(Map.of(task, reason));
        if (task.id() != null) {
            store.parked(Map.of(task, reason));
        }
        acks.ack(List.of(message.delivery()));
    }

    /** Tasks with a row: the row says what is left to fetch, the message may be older. */
    private Map<LocalDate, Work> remembered(String user, List<Incoming> messages) {
        Map<Long, List<Incoming>> byId = messages.stream()
                .filter(message -> message.task().id() != null)
                .collect(groupingBy(
                        message -> Objects.requireNonNull(message.task().id())));
        return store.take(byId.keySet()).stream()
                .collect(toMap(
                        InFlight::date,
                        row -> new Work(
                                row.id(),
                                user,
                                row.date(),
                                row.groups(),
                                deliveries(byId.getOrDefault(row.id(), List.of()))),
                        MERGE));
    }

    /** Tasks that a person typed get a row of their own, so that they survive a purge like any other. */
    private Map<LocalDate, Work> adopted(String user, List<Incoming> messages) {
        Map<LocalDate, List<Incoming>> byDate = messages.stream()
                .filter(message -> message.task().id() == null)
                .collect(groupingBy(message -> message.task().date()));
        Map<LocalDate, Set<MetricGroup>> groups = byDate.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        typed -> typed.getValue().stream()
                                .map(message -> message.task().groups())
                                .reduce(Set.of(), Groups::union)));
        return store
                .take(store.open(user, groups, true).stream()
                        .map(task -> Objects.requireNonNull(task.id()))
                        .toList())
                .stream()
                .collect(toMap(
                        InFlight::date,
                        row -> new Work(
                                row.id(),
                                user,
                                row.date(),
                                row.groups(),
                                deliveries(byDate.getOrDefault(row.date(), List.of())))));
    }

    /** Two messages for one date: the later one's row has replaced the other's. */
    private static final BinaryOperator<Work> MERGE = (earlier, later) -> new Work(
            later.id(),
            later.user(),
            later.date(),
            Groups.union(earlier.groups(), later.groups()),
            Stream.concat(earlier.deliveries().stream(), later.deliveries().stream())
                    .toList());

    private static List<Delivery> deliveries(List<Incoming> messages) {
        return messages.stream().map(Incoming::delivery).toList();
    }
}
