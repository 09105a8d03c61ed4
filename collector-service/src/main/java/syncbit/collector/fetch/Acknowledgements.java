package syncbit.collector.fetch;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.amqp.AmqpException;

/**
 * Answers for the deliveries of one batch; each is answered once.
 *
 * <p>People are served side by side and a channel is not made for that, so answers are given one at a time, those of
 * other batches among them.
 */
final class Acknowledgements {
    private final Channel channel;
    private final Set<Long> answered = new HashSet<>();

    Acknowledgements(Channel channel) {
        this.channel = channel;
    }

    /**
     * What follows from them is durable: the broker may forget them.
     *
     * @throws Lost if the broker no longer holds us to them
     */
    void ack(Collection<Delivery> deliveries) {
        answer(deliveries, tag -> channel.basicAck(tag, false));
    }

    /**
     * Gives them back to be delivered again at once.
     *
     * @throws Lost if the broker has done so already
     */
    void giveBack(Collection<Delivery> deliveries) {
        answer(deliveries, tag -> channel.basicNack(tag, false, true));
    }

    private void answer(Collection<Delivery> deliveries, Answer answer) {
        synchronized (channel) {
            for (Delivery delivery : deliveries) {
                if (answered.add(delivery.tag())) {
                    try {
                        answer.give(delivery.tag());
                    } catch (IOException | ShutdownSignalException | AmqpException e) {
                        throw new Lost(e);
                    }
                }
            }
        }
    }

    private interface Answer {
        void give(long tag) throws IOException;
    }

    /** The broker has lost us and delivers again whatever is not acked, to somebody else perhaps: leave off. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(Exception cause) {
            super("The broker delivers again what was not acked", cause);
        }
    }

    /** Those that have no answer yet. */
    List<Delivery> open(Collection<Delivery> deliveries) {
        synchronized (channel) {
            return deliveries.stream()
                    .filter(delivery -> !answered.contains(delivery.tag()))
                    .toList();
        }
    }
}
