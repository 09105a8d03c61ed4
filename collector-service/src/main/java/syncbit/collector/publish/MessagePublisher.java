package syncbit.collector.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

/** Publishes messages so that none is lost without notice. */
public interface MessagePublisher {
    /**
     * Publishes messages in the given order. Returns after the broker has confirmed every message and returned none.
     *
     * @throws PublishException if the broker has not confirmed all of them; some may be in their queues
     * @throws BrokerBlockMonitor.BrokerBlockedException if the broker blocks publishers
     * @throws org.springframework.amqp.AmqpException if the broker cannot be reached
     */
    void publish(List<Outgoing> messages);

    /**
     * A message to publish.
     *
     * @param routingKey must lead to a queue
     */
    record Outgoing(String exchange, String routingKey, Message message) {}

    /** The broker has not confirmed every message. All of them may be published again. */
    final class PublishException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public PublishException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
