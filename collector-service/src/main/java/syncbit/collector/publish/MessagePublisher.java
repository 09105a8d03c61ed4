package syncbit.collector.publish;

import java.util.List;
import org.springframework.amqp.core.Message;

/** Publishes messages so that none is lost without notice. */
public interface MessagePublisher {
    /**
     * Publishes messages in the given order. Returns after the broker has confirmed every message and returned none.
     *
     * @throws PublishException if the broker has not confirmed all of them; some may be in their queues
     * @throws org.springframework.amqp.AmqpException if the broker cannot be reached
     */
    void publish(List<Outgoing> messages);

    /**
     * A message to publish.
     *
     * @param routingKey must lead to a queue
     */
    record Outgoing(String exchange, String routingKey, Message message) {}
}
