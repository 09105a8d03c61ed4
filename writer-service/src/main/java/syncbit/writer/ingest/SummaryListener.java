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
import syncbit.writer.write.BatchWriter;
import syncbit.writer.write.WriteOutcome;

/** Takes a batch, has it written and gives the broker the verdict. */
@Component
final class SummaryListener implements ChannelAwareBatchMessageListener {
    private static final Logger log = LoggerFactory.getLogger(SummaryListener.class);

    private final EventParser reader;
    private final BatchWriter writer;
    private final ParkedEventPublisher parking;
    private final ConsumerGate consumerGate;

    SummaryListener(EventParser reader, BatchWriter writer, ParkedEventPublisher parking, ConsumerGate consumerGate) {
        this.reader = reader;
        this.writer = writer;
        this.parking = parking;
        this.consumerGate = consumerGate;
    }

    private record Delivery(Message message, DailySummary event) {}

    /** A message that is to be parked; its event is unknown where it can't be read. */
    private record Unwritable(Message message, @Nullable DailySummary event, String reason) {}

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        switch (handle(messages)) {
            case WriteOutcome.Postponed postponed -> consumerGate.pause(postponed);
            case WriteOutcome.Written written -> acknowledge(messages, requireNonNull(channel));
            case WriteOutcome.Refused refused ->
                throw new IllegalStateException("A refused event is parked and not given back: " + refused.reason());
        }
    }

    private WriteOutcome handle(List<Message> messages) {
        try {
            // On all processors: nothing else has anything to do until a batch is read.
            List<ParsedEvent> readings = messages.parallelStream()
                    .map(message -> reader.read(message.getBody()))
                    .toList();
            List<Delivery> deliveries = new ArrayList<>(messages.size());
            List<Unwritable> unwritable = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                switch (readings.get(i)) {
                    case ParsedEvent.Valid event -> deliveries.add(new Delivery(messages.get(i), event.summary()));
                    case ParsedEvent.Invalid unreadable ->
                        unwritable.add(new Unwritable(messages.get(i), null, unreadable.reason()));
                }
            }
            WriteOutcome outcome = deliveries.isEmpty() ? new WriteOutcome.Written() : write(deliveries, unwritable);
            if (outcome instanceof WriteOutcome.Written) {
                // Not before: a batch that is given back brings them again, and they would be parked at every try.
                unwritable.forEach(one -> parking.park(one.message(), one.event(), one.reason()));
            }
            return outcome;
        } catch (RuntimeException e) {
            log.error("A batch failed in a way nobody foresaw; its events go back to the queue", e);
            return new WriteOutcome.Postponed(String.valueOf(e), true);
        }
    }

    /** Halves a batch that is refused until the one event is alone that can't be written, and collects that. */
    private WriteOutcome write(List<Delivery> deliveries, List<Unwritable> unwritable) {
        WriteOutcome outcome =
                writer.write(deliveries.stream().map(Delivery::event).toList());
        if (!(outcome instanceof WriteOutcome.Refused refused)) {
            return outcome;
        }
        if (deliveries.size() == 1) {
            Delivery alone = deliveries.getFirst();
            unwritable.add(new Unwritable(alone.message(), alone.event(), refused.reason()));
            return new WriteOutcome.Written();
        }
        int half = deliveries.size() / 2;
        WriteOutcome first = write(deliveries.subList(0, half), unwritable);
        return first instanceof WriteOutcome.Written
                ? write(deliveries.subList(half, deliveries.size()), unwritable)
                : first;
    }

    /**
     * Last of all. If the connection is gone by now, the events come again, are found in the archive and change
     * nothing.
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
