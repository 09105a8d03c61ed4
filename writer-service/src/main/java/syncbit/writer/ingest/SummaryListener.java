package syncbit.writer.ingest;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private final EventReader reader;
    private final BatchWriter writer;
    private final Parking parking;
    private final Consumption consumption;

    SummaryListener(EventReader reader, BatchWriter writer, Parking parking, Consumption consumption) {
        this.reader = reader;
        this.writer = writer;
        this.parking = parking;
        this.consumption = consumption;
    }

    private record Delivery(Message message, DailySummary event) {}

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        switch (handle(messages)) {
            case WriteOutcome.Postponed postponed -> consumption.shut(postponed);
            case WriteOutcome.Written written -> acknowledge(messages, requireNonNull(channel));
            case WriteOutcome.Refused refused ->
                throw new IllegalStateException("A refused event is parked and not given back: " + refused.reason());
        }
    }

    private WriteOutcome handle(List<Message> messages) {
        try {
            // On all processors: nothing else has anything to do until a batch is read.
            List<Reading> readings = messages.parallelStream()
                    .map(message -> reader.read(message.getBody()))
                    .toList();
            List<Delivery> deliveries = new ArrayList<>(messages.size());
            for (int i = 0; i < messages.size(); i++) {
                switch (readings.get(i)) {
                    case Reading.Event event -> deliveries.add(new Delivery(messages.get(i), event.summary()));
                    case Reading.Unreadable unreadable -> parking.park(messages.get(i), unreadable.reason());
                }
            }
            return deliveries.isEmpty() ? new WriteOutcome.Written() : write(deliveries);
        } catch (RuntimeException e) {
            log.error("A batch failed in a way nobody foresaw; its events go back to the queue", e);
            return new WriteOutcome.Postponed(String.valueOf(e), true);
        }
    }

    /** Halves a batch that is refused until the one event is alone that can't be written. */
    private WriteOutcome write(List<Delivery> deliveries) {
        WriteOutcome outcome =
                writer.write(deliveries.stream().map(Delivery::event).toList());
        if (!(outcome instanceof WriteOutcome.Refused refused)) {
            return outcome;
        }
        if (deliveries.size() == 1) {
            parking.park(deliveries.getFirst().message(), refused.reason());
            return new WriteOutcome.Written();
        }
        int half = deliveries.size() / 2;
        WriteOutcome first = write(deliveries.subList(0, half));
        return first instanceof WriteOutcome.Written ? write(deliveries.subList(half, deliveries.size())) : first;
    }

    /**
     * Last of all. If the connection is gone by now, the events come again, are found in the archive and change
     * nothing.
     */
    private void acknowledge(List<Message> messages, Channel channel) {
        try {
            channel.basicAck(messages.getLast().getMessageProperties().getDeliveryTag(), true);
            consumption.succeeded();
        } catch (IOException e) {
            log.warn("A written batch can't be acknowledged; it will be delivered again and change nothing", e);
        }
    }
}
