package syncbit.collector.fetch;

import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import syncbit.collector.publish.BrokerBlockMonitor;

/**
 * Stops the consumer of tasks while RabbitMQ blocks publishers: no event could be published, so each request would be
 * wasted. The messages return to the queue unchanged, and their rows stay, so the next consumer fetches them.
 */
@Component
final class BlockedBrokerGate {
    private final BrokerBlockMonitor blocks;
    private final ObjectProvider<SimpleMessageListenerContainer> consumer;
    private final ShutdownSignal shutdown;

    BlockedBrokerGate(
            BrokerBlockMonitor blocks,
            ObjectProvider<SimpleMessageListenerContainer> consumer,
            ShutdownSignal shutdown) {
        this.blocks = blocks;
        this.consumer = consumer;
        this.shutdown = shutdown;
        blocks.onChange(this::apply);
    }

    private void apply() {
        if (blocks.problem().isPresent()) {
            // Returns when the running requests have ended.
            consumer.getObject().stop();
        } else if (!shutdown.isStopped()) {
            consumer.getObject().start();
        }
    }
}
