package syncbit.writer;

import com.rabbitmq.client.AMQP;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.SummaryTopology;

/** Publishes events as the collector or a person does, and inspects the queues. */
@org.springframework.boot.test.context.TestComponent
public final class SummaryQueues {
    private final RabbitTemplate rabbit;

    SummaryQueues(RabbitTemplate rabbit) {
        this.rabbit = rabbit;
    }

    public void publish(DailySummary... events) {
        for (DailySummary event : events) {
            publish(Json.MAPPER.writeValueAsString(event), SummaryTopology.routingKey(event.user()));
        }
    }

    public void publishAll(Collection<DailySummary> events) {
        publish(events.toArray(DailySummary[]::new));
    }

    /** Publishes a body without properties, as a person does in the management page. */
    public void publish(String body, String routingKey) {
        CorrelationData confirmation = new CorrelationData(UUID.randomUUID().toString());
        Message message =
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8)).build();
        rabbit.send(SummaryTopology.EXCHANGE, routingKey, message, confirmation);
        try {
            if (!confirmation.getFuture().get(10, TimeUnit.SECONDS).ack()) {
                throw new IllegalStateException("The broker refused an event");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the number of ready messages in a queue. */
    public long ready(String queue) {
        return count(queue).getMessageCount();
    }

    public long consumers() {
        return count(SummaryTopology.QUEUE).getConsumerCount();
    }

    /** Takes the next message of a queue, or {@code null}. */
    @Nullable
    public Message take(String queue) {
        return rabbit.receive(queue, 1000);
    }

    public void purge(String queue) {
        rabbit.execute(channel -> channel.queuePurge(queue));
    }

    private AMQP.Queue.DeclareOk count(String queue) {
        AMQP.Queue.DeclareOk count = rabbit.execute(channel -> channel.queueDeclarePassive(queue));
        if (count == null) {
            throw new IllegalStateException("No answer about " + queue);
        }
        return count;
    }
}
