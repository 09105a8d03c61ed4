package syncbit.collector.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;
import syncbit.collector.fetch.FetchProgress.SettledDate;
import syncbit.collector.parts.MissingPartStore;
import syncbit.collector.publish.SummaryPublisher;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.MetricGroups;
import syncbit.collector.task.TaskQueue;
import syncbit.collector.task.TaskRows;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.Origin;

/**
 * Settles tasks in four steps: publish the results, save the missing parts, update the rows, acknowledge the messages.
 *
 * <p>If the service stops between two steps, the broker delivers the messages again. A row that was updated tells what is
 * left to do, or that the message is stale. A row that was not updated causes a second fetch, and the writer replaces the
 * event by an equal one. A part is saved as missing after the event without it was published, so a saved part
 * means that the others are stored; if it was not saved, the whole group is fetched again.
 */
@Component
class TaskSettlement {
    private final SummaryPublisher events;
    private final TaskQueue queue;
    private final TaskRows rows;
    private final MissingPartStore parts;
    private final Clock clock;
    private final MeterRegistry metrics;

    TaskSettlement(
            SummaryPublisher events,
            TaskQueue queue,
            TaskRows rows,
            MissingPartStore parts,
            Clock clock,
            MeterRegistry metrics) {
        this.events = events;
        this.queue = queue;
        this.rows = rows;
        this.parts = parts;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Settles the tasks of dates.
     *
     * @param originOf why a date that was fetched is final, and its source
     * @param wait how long postponed groups wait
     */
    void settle(
            List<SettledDate> dates,
            ZoneId timeZone,
            String device,
            Function<LocalDate, Origin> originOf,
            Duration wait,
            Acknowledgements acks) {
        List<ClaimedDate> published = new ArrayList<>();
        List<ClaimedDate> empty = new ArrayList<>();
        List<ClaimedDate> postponed = new ArrayList<>();
        Map<DateTask, String> parked = new LinkedHashMap<>();
        for (SettledDate date : dates) {
            ClaimedDate claim = date.claim();
            if (!date.postponed().isEmpty() || (!date.refused().isEmpty() && !claim.hasMessage())) {
                // A row has one message. Refused groups are requested again together with the postponed ones, and are
                // parked when the message to park is at hand.
                postponed.add(claim.withGroups(
                        MetricGroups.union(date.postponed(), date.refused().keySet())));
            } else if (!date.refused().isEmpty()) {
                parked.put(claim.withGroups(date.refused().keySet()).task(), reason(date));
            } else if (date.sections().isEmpty()) {
                empty.add(claim);
            } else {
                published.add(claim);
            }
        }
        // Each step can be repeated: events replace each other, and both copies of a task have the same id.
        events.publish(summaries(dates, timeZone, device, originOf));
        saveParts(dates);
        queue.postpone(tasksWithMessage(postponed), wait);
        queue.park(parked);
        rows.published(ids(published));
        rows.postponed(tasks(postponed), clock.instant().plus(wait));
        rows.parked(parked);
        rows.drop(ids(empty));
        acks.ack(messages(dates.stream().map(SettledDate::claim).toList()));
        count("published", published.size());
        count("postponed", postponed.size());
        count("parked", parked.size());
        count("empty", empty.size());
    }

    private void saveParts(List<SettledDate> dates) {
        dates.stream().map(date -> date.claim().user()).distinct().forEach(user -> {
            List<SettledDate> own = dates.stream()
                    .filter(date -> date.claim().user().equals(user))
                    .toList();
            parts.save(
                    user,
                    own.stream().flatMap(date -> date.missing().stream()).toList(),
                    own.stream().flatMap(date -> date.found().stream()).toList());
        });
    }

    /** Postpones tasks without a change. */
    void postpone(Collection<ClaimedDate> claimed, Duration wait, Acknowledgements acks) {
        // Both copies of a message name one row: when one copy is served, the other is stale.
        queue.postpone(tasksWithMessage(claimed), wait);
        rows.postponed(tasks(claimed), clock.instant().plus(wait));
        acks.ack(messages(claimed));
        count("postponed", claimed.size());
    }

    private List<DailySummary> summaries(
            List<SettledDate> dates, ZoneId timeZone, String device, Function<LocalDate, Origin> originOf) {
        return dates.stream()
                .filter(date -> !date.sections().isEmpty())
                .map(date -> new DailySummary(
                        date.claim().user(),
                        date.claim().date(),
                        timeZone,
                        device,
                        clock.instant(),
                        date.sections(),
                        date.parts(),
                        originOf.apply(date.claim().date())))
                .toList();
    }

    /** A date without a message still has its message in a queue, and gets no second one. */
    private static List<DateTask> tasksWithMessage(Collection<ClaimedDate> claimed) {
        return tasks(claimed.stream().filter(ClaimedDate::hasMessage).toList());
    }

    private static List<DateTask> tasks(Collection<ClaimedDate> claimed) {
        return claimed.stream().map(ClaimedDate::task).toList();
    }

    private static List<Message> messages(Collection<ClaimedDate> claimed) {
        return claimed.stream().flatMap(claim -> claim.messages().stream()).toList();
    }

    private static List<Long> ids(List<ClaimedDate> claimed) {
        return claimed.stream().map(ClaimedDate::id).toList();
    }

    private static String reason(SettledDate date) {
        return date.refused().entrySet().stream()
                        .map(refusal -> refusal.getKey().id() + ": " + refusal.getValue())
                        .collect(Collectors.joining("; "))
                + "; move this message back to date-tasks to try again";
    }

    private void count(String outcome, int tasks) {
        metrics.counter("syncbit.tasks", "outcome", outcome).increment(tasks);
    }
}
