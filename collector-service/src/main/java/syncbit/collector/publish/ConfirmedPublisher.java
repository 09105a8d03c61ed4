package syncbit.collector.publish;

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
import syncbit.collector.publish.MessagePublisher.PublishException;
import syncbit.common.settings.SettingException;

/** Publishes messages with publisher confirms. */
@Component
class ConfirmedPublisher implements MessagePublisher {
    private static final int CONFIRM_TIMEOUT_SECONDS = 30;

    private final RabbitTemplate template;
    private final BrokerBlockMonitor blocks;

    /** Refuses to start without confirms and returns, because a lost message would not be noticed. */
    ConfirmedPublisher(RabbitTemplate template, CachingConnectionFactory connections, BrokerBlockMonitor blocks) {
        if (!connections.isPublisherConfirms()) {
            throw new SettingException(
                    "SPRING_RABBITMQ_PUBLISHER_CONFIRM_TYPE",
                    "must stay correlated: without confirms a lost message is not noticed");
        }
        if (!connections.isPublisherReturns()) {
            throw new SettingException(
                    "SPRING_RABBITMQ_PUBLISHER_RETURNS",
                    "must stay true: without returns an unroutable message is lost and not noticed");
        }
        template.setMandatory(true);
        // A separate connection: a broker under a memory alarm blocks publishers, but must still receive acks.
        template.setUsePublisherConnection(true);
        // Each confirm needs a thread, and one frame may confirm thousands of messages.
        if (connections.getPublisherConnectionFactory() instanceof CachingConnectionFactory publishers) {
            publishers.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        this.template = template;
        this.blocks = blocks;
    }

    @Override
    public void publish(List<Outgoing> messages) {
        if (messages.isEmpty()) {
            return;
        }
        blocks.requireUnblocked();
        List<CorrelationData> sent = new ArrayList<>(messages.size());
        // One channel keeps the order of the messages.
        template.invoke(channel -> {
            for (Outgoing outgoing : messages) {
                CorrelationData correlation = new CorrelationData();
                template.send(outgoing.exchange(), outgoing.routingKey(), outgoing.message(), correlation);
                sent.add(correlation);
            }
            return messages.size();
        });
        CompletableFuture<?>[] confirms =
                sent.stream().map(CorrelationData::getFuture).toArray(CompletableFuture[]::new);
        try {
            await(CompletableFuture.allOf(confirms));
        } catch (TimeoutException | ExecutionException e) {
            throw new PublishException("The broker has not confirmed all of " + sent.size() + " messages", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while " + sent.size() + " messages were being confirmed", e);
        }
        sent.forEach(ConfirmedPublisher::requireConfirmed);
    }

    /** Ends early if RabbitMQ blocks publishers: an alarm may last for hours. The messages may arrive when it ends. */
    private void await(CompletableFuture<?> confirms)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (int second = 1; second < CONFIRM_TIMEOUT_SECONDS; second++) {
            try {
                confirms.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                blocks.requireUnblocked();
            }
        }
        confirms.get(1, TimeUnit.SECONDS);
    }

    private static void requireConfirmed(CorrelationData sent) {
        if (sent.getReturned() != null) {
            throw new PublishException("The broker returned a message: " + sent.getReturned(), null);
        }
        CorrelationData.Confirm confirm = sent.getFuture().join();
        if (!confirm.ack()) {
            throw new PublishException("The broker refused a message: " + confirm.reason(), null);
        }
    }
}
