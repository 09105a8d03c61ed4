package syncbit.writer.ingest;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;
import org.springframework.stereotype.Component;
import syncbit.common.summary.DailySummary;
import syncbit.writer.ingest.ParkedEventPublisher.Unwritable;
import syncbit.writer.write.BatchWriter;
import syncbit.writer.write.WriteOutcome;

/** Receives batches of messages, has them written, and acknowledges, parks or returns them. */
@Component
final class SummaryListener implements ChannelAwareBatchMessageListener {
    private static final Logger log = LoggerFactory.getLogger(SummaryListener.class);

    private final EventParser parser;
    private final BatchWriter writer;
    private final ParkedEventPublisher parkedEvents;
    private final ConsumerGate consumerGate;
    private final BatchMonitor batches;

    SummaryListener(
            EventParser parser,
            BatchWriter writer,
            ParkedEventPublisher parkedEvents,
            ConsumerGate consumerGate,
            BatchMonitor batches) {
        this.parser = parser;
        this.writer = writer;
        this.parkedEvents = parkedEvents;
        this.consumerGate = consumerGate;
        this.batches = batches;
    }

    private record Writable(Message message, DailySummary event) {}

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        switch (batches.watch(() -> handle(messages))) {
            case WriteOutcome.Postponed postponed -> consumerGate.pause(postponed);
            case WriteOutcome.Written written -> acknowledge(messages, requireNonNull(channel));
            case WriteOutcome.Refused refused ->
                throw new IllegalStateException("A refused event must be parked: " + refused.reason());
        }
    }

    private WriteOutcome handle(List<Message> messages) {
        try {
            // In parallel, because the writer is idle until the batch is parsed.
            List<ParsedEvent> parsed = messages.parallelStream()
                    .map(message -> parser.parse(message.getBody()))
                    .toList();
            List<Writable> writable = new ArrayList<>(messages.size());
            List<Unwritable> unwritable = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                switch (parsed.get(i)) {
                    case ParsedEvent.Valid event -> writable.add(new Writable(messages.get(i), event.summary()));
                    case ParsedEvent.Invalid invalid ->
                        unwritable.add(new Unwritable(messages.get(i), null, invalid.reason()));
                }
            }
            WriteOutcome outcome = writable.isEmpty() ? new WriteOutcome.Written() : write(writable, unwritable);
            if (outcome instanceof WriteOutcome.Written) {
                // Only now: a batch that returns to the queue contains them again, and each retry would park them.
                parkedEvents.park(unwritable);
            }
            return outcome;
        } catch (RuntimeException e) {
            log.error("A batch failed unexpectedly; its events return to the queue", e);
            return new WriteOutcome.Postponed(String.valueOf(e), true);
        }
    }

    /** Halves a refused batch until each event at fault is alone, and collects these. */
    private WriteOutcome write(List<Writable> writable, List<Unwritable> unwritable) {
        WriteOutcome outcome =
                writer.write(writable.stream().map(Writable::event).toList());
        if (!(outcome instanceof WriteOutcome.Refused refused)) {
            return outcome;
        }
        if (writable.size() == 1) {
            Writable only = writable.getFirst();
            unwritable.add(new Unwritable(only.message(), only.event(), refused.reason()));
            return new WriteOutcome.Written();
        }
        int half = writable.size() / 2;
        WriteOutcome first = write(writable.subList(0, half), unwritable);
        return first instanceof WriteOutcome.Written
                ? write(writable.subList(half, writable.size()), unwritable)
                : first;
    }

    /**
     * The last step. If the connection is lost before, the events are delivered again, and change nothing because the
     * archive holds them.
     */
    private void acknowledge(List<Message> messages, Channel channel) {
        try {
            channel.basicAck(messages.getLast().getMessageProperties().getDeliveryTag(), true);
            consumerGate.batchWritten();
        } catch (IOException | ShutdownSignalException | AmqpException e) {
            log.warn("A written batch can't be acknowledged; it will be delivered again and change nothing", e);
        }
    }
}
