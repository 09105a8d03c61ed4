package syncbit.collector.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import syncbit.collector.publish.SummaryPublisher;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskStore;
import syncbit.common.summary.DailySummary;

/**
 * Brings tasks to their end. First what follows is made durable in the broker, then the rows are changed, and only then
 * are the messages acked.
 *
 * <p>Whoever dies in between leaves the messages to be delivered again. A row that was changed by then says what is
 * left to do, or that the message is stale; a row that was not lets the work be done twice, and the writer replaces an
 * event by its equal.
 */
@Component
class TaskSettlement {
    private final SummaryPublisher events;
    private final TaskQueue queue;
    private final TaskStore store;
    private final Clock clock;
    private final MeterRegistry metrics;

    TaskSettlement(SummaryPublisher events, TaskQueue queue, TaskStore store, Clock clock, MeterRegistry metrics) {
        this.events = events;
        this.queue = queue;
        this.store = store;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Ends tasks by what was learned of their dates.
     *
     * @param wait how long groups that are to be tried another time wait
     */
    void close(List<SettledDate> closed, ZoneId timeZone, String device, Duration wait, Acknowledgements acks) {
        List<DailySummary> learned = closed.stream()
                .filter(day -> !day.settled().isEmpty())
                .map(day -> new DailySummary(
                        day.work().user(), day.work().date(), timeZone, device, clock.instant(), day.settled()))
                .toList();
        List<ClaimedDate> done = new ArrayList<>();
        List<ClaimedDate> nothing = new ArrayList<>();
        List<ClaimedDate> later = new ArrayList<>();
        Map<DateTask, String> parked = new LinkedHashMap<>();
        for (SettledDate day : closed) {
            boolean isHeld = !day.work().deliveries().isEmpty();
            if (!day.later().isEmpty() || (!day.refused().isEmpty() && !isHeld)) {
                // One row, one message: what is refused is tried again beside what waits, and parked in the end, when
                // the message is at hand that is to be parked.
                later.add(day.work()
                        .only(MetricGroups.union(day.later(), day.refused().keySet())));
            } else if (!day.refused().isEmpty()) {
                parked.put(day.work().only(day.refused().keySet()).task(), reason(day));
            } else {
                (day.settled().isEmpty() ? nothing : done).add(day.work());
            }
        }
        // Publishing a second time is harmless at each step: events replace each other, tasks share one id.
        events.publish(learned);
        postpone(later, wait);
        queue.park(parked);
        store.published(ids(done));
        store.postponed(tasks(later), clock.instant().plus(wait));
        store.parked(parked);
        store.drop(ids(nothing));
        acks.ack(
                closed.stream().flatMap(day -> day.work().deliveries().stream()).toList());
        count("published", done.size());
        count("postponed", later.size());
        count("parked", parked.size());
        count("empty", nothing.size());
    }

    /** Lets tasks wait as they are. */
    void postpone(Collection<ClaimedDate> claimed, Duration wait, Acknowledgements acks) {
        // Both copies name one row: once one of them is served, the other is stale.
        postpone(claimed, wait);
        store.postponed(tasks(claimed), clock.instant().plus(wait));
        acks.ack(claimed.stream().flatMap(work -> work.deliveries().stream()).toList());
        count("postponed", claimed.size());
    }

    /** A date whose message is not at hand has it still in a queue, and gets no second one. */
    private void postpone(Collection<ClaimedDate> claimed, Duration wait) {
        queue.postpone(
                tasks(claimed.stream()
                        .filter(work -> !work.deliveries().isEmpty())
                        .toList()),
                wait);
    }

    private static List<DateTask> tasks(Collection<ClaimedDate> claimed) {
        return claimed.stream().map(ClaimedDate::task).toList();
    }

    private void count(String outcome, int tasks) {
        metrics.counter("syncbit.tasks", "outcome", outcome).increment(tasks);
    }

    private static String reason(SettledDate day) {
        return day.refused().entrySet().stream()
                        .map(refusal -> refusal.getKey().id() + ": " + refusal.getValue())
                        .collect(Collectors.joining("; "))
                + "; move this message back to date-tasks to try again";
    }

    private static List<Long> ids(List<ClaimedDate> claimed) {
        return claimed.stream().map(ClaimedDate::id).toList();
    }
}
