package syncbit.writer.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.SummaryTopology;

/** Publishes events that can't be written to {@code daily-summaries.parked}, with the reason and the remedy. */
@Component
final class ParkedEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(ParkedEventPublisher.class);
    private static final int REASON_LENGTH = 600;
    private static final long CONFIRM_SECONDS = 10;

    private final RabbitTemplate rabbit;
    private final Counter parked;

    ParkedEventPublisher(RabbitTemplate rabbit, MeterRegistry metrics) {
        // A separate connection: an alarm of the broker blocks publishers, but acks must still arrive.
        rabbit.setUsePublisherConnection(true);
        this.rabbit = rabbit;
        this.parked = Counter.builder("syncbit.events.parked")
                .description("Events that could not be written and were moved to " + SummaryTopology.PARKED_QUEUE)
                .register(metrics);
    }

    /**
     * Parks a message and returns once the broker has confirmed it. The caller acknowledges the original afterwards; a
     * crash in between leaves two parked copies, which is harmless.
     *
     * @param event the parsed message; {@code null} if it can't be parsed
     * @throws AmqpException if the broker does not confirm; then the original must return to its queue
     */
    void park(Message message, @Nullable DailySummary event, String reason) {
        String advice = reason.substring(0, Math.min(REASON_LENGTH, reason.length()))
                + ". Correct the message and publish it to " + SummaryTopology.QUEUE + ", or delete it";
        Message copy = MessageBuilder.fromClonedMessage(message)
                .setHeader(SummaryTopology.REASON_HEADER, advice)
                // A message published by hand may be transient.
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
        CorrelationData confirmation = new CorrelationData(UUID.randomUUID().toString());
        rabbit.send("", SummaryTopology.PARKED_QUEUE, copy, confirmation);
        await(confirmation);
        parked.increment();
        LoggingEventBuilder warning = log.atWarn();
        if (event != null) {
            warning = warning.addKeyValue("user", event.user()).addKeyValue("date", event.date());
        }
        warning.log("Parked an event: {}", advice);
    }

    private static void await(CorrelationData confirmation) {
        try {
            CorrelationData.Confirm confirm = confirmation.getFuture().get(CONFIRM_SECONDS, TimeUnit.SECONDS);
            // The broker also confirms an unroutable message, and returns it.
            if (!confirm.ack() || confirmation.getReturned() != null) {
                throw new AmqpException(
                        SummaryTopology.PARKED_QUEUE + " did not accept a message: " + confirm.reason());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("The service stopped before the broker confirmed a parked message", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AmqpException("The broker did not confirm a parked message", e);
        }
    }
}
