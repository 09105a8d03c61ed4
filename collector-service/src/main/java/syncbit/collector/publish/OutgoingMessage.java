package syncbit.collector.publish;

import org.springframework.amqp.core.Message;

/**
 * A message on its way out.
 *
 * @param exchange where to
 * @param routingKey by which key; it must lead to a queue
 * @param message what
 */
public record OutgoingMessage(String exchange, String routingKey, Message message) {}
