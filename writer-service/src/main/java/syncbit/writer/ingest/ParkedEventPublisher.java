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

/** Puts events that can't be written where a person finds them, each with the reason and the way out. */
@Component
final class ParkedEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(ParkedEventPublisher.class);
    private static final int REASON_LENGTH = 600;
    private static final long CONFIRM_SECONDS = 10;

    private final RabbitTemplate rabbit;
    private final Counter parked;

    ParkedEventPublisher(RabbitTemplate rabbit, MeterRegistry metrics) {
        this.rabbit = rabbit;
        this.parked = Counter.builder("syncbit.events.parked")
                .description("Events that can't be written, moved to " + SummaryTopology.PARKED_QUEUE)
                .register(metrics);
    }

    /**
     * Returns once the broker has the message safe. The original is still to be acknowledged: if the writer dies in
     * between, the message is parked twice, which a person sees and nothing counts.
     *
     * @param event what the message says, where it can be read
     * @throws AmqpException if the broker does not confirm; the original must go back to its queue
     */
    void park(Message message, @Nullable DailySummary event, String reason) {
        String advice = reason.substring(0, Math.min(REASON_LENGTH, reason.length()))
                + ". Correct the message and publish it to " + SummaryTopology.QUEUE + ", or delete it";
        Message copy = MessageBuilder.fromClonedMessage(message)
                .setHeader(SummaryTopology.REASON_HEADER, advice)
                // One typed by hand need not be persistent.
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
        warning.log("An event is parked: {}", advice);
    }

    private static void await(CorrelationData confirmation) {
        try {
            CorrelationData.Confirm confirm = confirmation.getFuture().get(CONFIRM_SECONDS, TimeUnit.SECONDS);
            // A message without a queue is confirmed as well; it comes back beside the confirmation.
            if (!confirm.ack() || confirmation.getReturned() != null) {
                throw new AmqpException(SummaryTopology.PARKED_QUEUE + " did not take a message: " + confirm.reason());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("The service stopped before a parked message was confirmed", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AmqpException("The broker did not confirm a parked message", e);
        }
    }
}
