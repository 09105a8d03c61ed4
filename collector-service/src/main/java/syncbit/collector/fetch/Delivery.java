package syncbit.collector.fetch;

import org.springframework.amqp.core.Message;

/**
 * A message the broker has handed over and still holds us to.
 *
 * @param message as it came
 */
record Delivery(Message message) {
    long tag() {
        return message.getMessageProperties().getDeliveryTag();
    }
}
