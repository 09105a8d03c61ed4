package syncbit.collector.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import syncbit.common.settings.SettingException;

/** Publishes many messages at once and waits until each lies safely in a queue. */
@Component
public class ConfirmedPublisher {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RabbitTemplate template;

    /** Refuses to work where a lost message would go unnoticed. */
    ConfirmedPublisher(RabbitTemplate template, CachingConnectionFactory connections) {
        if (!connections.isPublisherConfirms()) {
            throw new SettingException(
                    "SPRING_RABBITMQ_PUBLISHER_CONFIRM_TYPE",
                    "must stay correlated: without confirms a message can be lost unnoticed");
        }
        if (!connections.isPublisherReturns()) {
            throw new SettingException(
                    "SPRING_RABBITMQ_PUBLISHER_RETURNS",
                    "must stay true: without returns a message that no queue takes is lost unnoticed");
        }
        template.setMandatory(true);
        // A connection of their own: a broker short of memory blocks publishers, and acks must still get through.
        template.setUsePublisherConnection(true);
        // Each confirm runs in a thread of its own, and one answer may confirm thousands of messages.
        if (connections.getPublisherConnectionFactory() instanceof CachingConnectionFactory publishers) {
            publishers.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        this.template = template;
    }

    /**
     * Publishes in the order given, and returns when the broker has confirmed every message and returned none.
     *
     * @throws PublishException if it has not; some messages may have arrived
     * @throws org.springframework.amqp.AmqpException if the broker can't be reached
     */
    public void publish(List<OutgoingMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<CorrelationData> sent = new ArrayList<>(messages.size());
        // Over one channel: what goes over several may overtake each other.
        template.invoke(channel -> {
            for (OutgoingMessage outgoing : messages) {
                CorrelationData correlation = new CorrelationData();
                template.send(outgoing.exchange(), outgoing.routingKey(), outgoing.message(), correlation);
                sent.add(correlation);
            }
            return messages.size();
        });
        CompletableFuture<?>[] confirms =
                sent.stream().map(CorrelationData::getFuture).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(confirms).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new PublishException("The broker has not confirmed all of " + sent.size() + " messages", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while " + sent.size() + " messages were being confirmed", e);
        }
        sent.forEach(ConfirmedPublisher::requireTaken);
    }

    private static void requireTaken(CorrelationData sent) {
        if (sent.getReturned() != null) {
            throw new PublishException("The broker returned a message: " + sent.getReturned(), null);
        }
        CorrelationData.Confirm confirm = sent.getFuture().join();
        if (!confirm.ack()) {
            throw new PublishException("The broker refused a message: " + confirm.reason(), null);
        }
    }
}
