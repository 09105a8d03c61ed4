package syncbit.writer.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.springframework.util.StringUtils;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.SummaryTopology;

/** Publishes events that can't be written to {@code daily-summaries.parked}, with the reason and the remedy. */
@Component
final class ParkedEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(ParkedEventPublisher.class);
    private static final int REASON_LENGTH = 600;
    /** The parked events of a batch that are logged one by one. */
    private static final int LOGGED = 10;

    private static final long CONFIRM_SECONDS = 30;

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

    /** A message to park; its event is {@code null} if the message can't be parsed. */
    record Unwritable(Message message, @Nullable DailySummary event, String reason) {}

    /**
     * Parks messages and returns once the broker has confirmed all of them. The caller acknowledges the originals
     * afterwards; a crash in between leaves two parked copies, which is harmless.
     *
     * @throws AmqpException if the broker does not confirm; then the originals must return to their queue
     */
    void park(List<Unwritable> unwritable) {
        if (unwritable.isEmpty()) {
            return;
        }
        List<CorrelationData> confirmations = new ArrayList<>(unwritable.size());
        rabbit.invoke(channel -> {
            for (Unwritable one : unwritable) {
                CorrelationData confirmation = new CorrelationData();
                rabbit.send("", SummaryTopology.PARKED_QUEUE, copy(one), confirmation);
                confirmations.add(confirmation);
            }
            return confirmations.size();
        });
        await(confirmations);
        parked.increment(unwritable.size());
        unwritable.stream().limit(LOGGED).forEach(ParkedEventPublisher::warn);
        if (unwritable.size() > LOGGED) {
            log.warn("Parked {} more events of the same batch", unwritable.size() - LOGGED);
        }
    }

    private static Message copy(Unwritable one) {
        return MessageBuilder.fromMessage(one.message())
                .setHeader(SummaryTopology.REASON_HEADER, advice(one))
                // A message published by hand may be transient.
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
    }

    private static String advice(Unwritable one) {
        return StringUtils.truncate(one.reason(), REASON_LENGTH) + ". Correct the message and publish it to "
                + SummaryTopology.QUEUE + ", or delete it";
    }

    private static void warn(Unwritable one) {
        LoggingEventBuilder warning = log.atWarn();
        DailySummary event = one.event();
        if (event != null) {
            warning = warning.addKeyValue("user", event.user()).addKeyValue("date", event.date());
        }
        warning.log("Parked an event: {}", advice(one));
    }

    private static void await(List<CorrelationData> confirmations) {
        try {
            CompletableFuture.allOf(confirmations.stream()
                            .map(CorrelationData::getFuture)
                            .toArray(CompletableFuture[]::new))
                    .get(CONFIRM_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AmqpException("The service stopped before the broker confirmed parked messages", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AmqpException("The broker did not confirm all parked messages", e);
        }
        for (CorrelationData confirmation : confirmations) {
            CorrelationData.Confirm confirm = confirmation.getFuture().join();
            // The broker also confirms an unroutable message, and returns it.
            if (!confirm.ack() || confirmation.getReturned() != null) {
                throw new AmqpException(
                        SummaryTopology.PARKED_QUEUE + " did not accept a message: " + confirm.reason());
            }
        }
    }
}
