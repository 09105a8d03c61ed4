package syncbit.collector.fetch;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;

/**
 * Acknowledges the messages of one batch, each once.
 *
 * <p>Accounts are served in parallel, and a channel is not thread-safe: all batches of a channel lock it.
 */
final class Acknowledgements {
    private final Channel channel;
    private final Set<Long> settledTags = new HashSet<>();

    Acknowledgements(Channel channel) {
        this.channel = channel;
    }

    /**
     * Acknowledges messages whose effects are durable.
     *
     * @throws ChannelClosedException if the broker delivers them again
     */
    void ack(Collection<Message> messages) {
        settle(messages, tag -> channel.basicAck(tag, false));
    }

    /**
     * Requeues messages; the broker delivers them again at once.
     *
     * @throws ChannelClosedException if the broker has requeued them already
     */
    void requeue(Collection<Message> messages) {
        settle(messages, tag -> channel.basicNack(tag, false, true));
    }

    /** The messages that are neither acknowledged nor requeued. */
    List<Message> unsettled(Collection<Message> messages) {
        synchronized (channel) {
            return messages.stream()
                    .filter(message -> !settledTags.contains(tag(message)))
                    .toList();
        }
    }

    private void settle(Collection<Message> messages, ChannelCall call) {
        synchronized (channel) {
            for (Message message : messages) {
                long tag = tag(message);
                if (settledTags.add(tag)) {
                    try {
                        call.send(tag);
                    } catch (IOException | ShutdownSignalException | AmqpException e) {
                        throw new ChannelClosedException(e);
                    }
                }
            }
        }
    }

    static long tag(Message message) {
        return message.getMessageProperties().getDeliveryTag();
    }

    private interface ChannelCall {
        void send(long tag) throws IOException;
    }

    /** The channel is closed. The broker delivers every unacknowledged message again, perhaps to another consumer. */
    static final class ChannelClosedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChannelClosedException(Exception cause) {
            super("The channel is closed; the broker delivers the unacknowledged messages again", cause);
        }
    }
}
