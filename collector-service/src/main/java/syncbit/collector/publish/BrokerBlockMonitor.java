package syncbit.collector.publish;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.BlockedListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;

/**
 * Knows whether RabbitMQ blocks publishers. Under an alarm (memory or disk) it reads nothing more from a connection that
 * publishes, until the alarm ends.
 *
 * <p>RabbitMQ sends {@code connection.blocked} only to a connection that publishes after the alarm began. A periodic probe
 * therefore publishes a message that no queue receives. Without it, the first event of fetched data would be the probe, and
 * the request for this data would be wasted.
 *
 * @see <a href="https://www.rabbitmq.com/docs/connection-blocked">RabbitMQ, blocked connections</a>
 */
@Component
public final class BrokerBlockMonitor {
    private static final Logger log = LoggerFactory.getLogger(BrokerBlockMonitor.class);
    private static final String PROBE_KEY = "probe";

    private final RabbitTemplate template;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** Runs the listeners one after the other, because each looks at the present state. */
    private final ExecutorService notifications = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("broker-block-", 0).factory());

    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile @Nullable Block block;

    /** A connection that RabbitMQ does not read, and why. */
    private record Block(Connection connection, String reason) {}

    BrokerBlockMonitor(CachingConnectionFactory connections, MeterRegistry metrics) {
        // Without mandatory: the broker drops the probe.
        this.template = new RabbitTemplate(connections);
        template.setUsePublisherConnection(true);
        requireNonNull(connections.getPublisherConnectionFactory())
                .addConnectionListener(connection -> watch(requireNonNull(connection)));
        Gauge.builder("syncbit.broker.blocked", this, self -> self.block == null ? 0 : 1)
                .description("1 while RabbitMQ blocks publishers because of an alarm (memory or disk), else 0")
                .register(metrics);
    }

    /** Why RabbitMQ blocks publishers, and the remedy, without a final period; empty if it does not. */
    public Optional<String> problem() {
        Block current = block;
        return current == null
                ? Optional.empty()
                : Optional.of("RabbitMQ accepts no messages because of an alarm (" + current.reason()
                        + "): free memory or disk space of the broker, or raise its limit");
    }

    /**
     * Returns if RabbitMQ takes messages, as far as known.
     *
     * @throws BrokerBlockedException if it blocks publishers
     */
    public void requireUnblocked() {
        problem().ifPresent(problem -> {
            throw new BrokerBlockedException(problem);
        });
    }

    /** Calls the listener after each change, one call at a time. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Publishes a probe unless another one hangs, or the connection is known as blocked and RabbitMQ would not read it. */
    void probe(String exchange) {
        Block current = block;
        boolean isKnown = current != null && current.connection().isOpen();
        if (isKnown || !probing.compareAndSet(false, true)) {
            return;
        }
        try {
            template.send(
                    exchange,
                    PROBE_KEY,
                    MessageBuilder.withBody(new byte[0])
                            .setDeliveryMode(MessageDeliveryMode.NON_PERSISTENT)
                            .build());
            if (current != null) {
                // The blocked connection was closed. If the alarm lasts, the new connection is told within
                // milliseconds.
                change(null);
            }
        } catch (AmqpException e) {
            log.debug("Could not publish a probe: {}", e.getMessage());
        } finally {
            probing.set(false);
        }
    }

    private void watch(Connection connection) {
        connection.addBlockedListener(new BlockedListener() {
            @Override
            public void handleBlocked(String reason) {
                log.warn("RabbitMQ blocks publishers because of an alarm: {}", reason);
                change(new Block(connection, reason));
            }

            @Override
            public void handleUnblocked() {
                log.info("RabbitMQ takes messages again");
                change(null);
            }
        });
    }

    private void change(@Nullable Block now) {
        block = now;
        try {
            notifications.execute(() -> listeners.forEach(Runnable::run));
        } catch (RejectedExecutionException e) {
            log.debug("The service is stopping", e);
        }
    }

    /** RabbitMQ blocks publishers. Nothing was published; all messages may be published later. */
    public static final class BrokerBlockedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokerBlockedException(String problem) {
            super(problem);
        }
    }
}
