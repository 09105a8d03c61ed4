package syncbit.collector.fetch;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers for the deliveries of one batch; each is answered once.
 *
 * <p>People are served side by side and a channel is not made for that, so answers are given one at a time.
 */
final class Acks {
    private final Channel channel;
    private final Set<Long> answered = new HashSet<>();

    Acks(Channel channel) {
        this.channel = channel;
    }

    /** What follows from them is durable: the broker may forget them. */
    synchronized void ack(Collection<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            if (answered.add(delivery.tag())) {
                try {
                    channel.basicAck(delivery.tag(), false);
                } catch (IOException e) {
                    throw new UncheckedIOException("The broker has lost us; it delivers again what is not acked", e);
                }
            }
        }
    }

    /** Gives them back to be delivered again at once. */
    synchronized void giveBack(Collection<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            if (answered.add(delivery.tag())) {
                try {
                    channel.basicNack(delivery.tag(), false, true);
                } catch (IOException e) {
                    throw new UncheckedIOException("The broker has lost us; it delivers again what is not acked", e);
                }
            }
        }
    }

    /** Those that have no answer yet. */
    synchronized List<Delivery> open(Collection<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> !answered.contains(delivery.tag()))
                .toList();
    }
}
