package syncbit.benchmarks;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;
import syncbit.common.summary.SummaryChannel;

/** The writer's listener container, set up alike, with nothing behind it: takes batches and acknowledges them. */
final class BareConsumer implements ChannelAwareBatchMessageListener {
    private final int batchSize;
    private final CountDownLatch left;

    private BareConsumer(int batchSize, int events) {
        this.batchSize = batchSize;
        this.left = new CountDownLatch(events);
    }

    /** Consumes so many events; seconds from its start to the last acknowledgement. */
    static double consume(ConnectionFactory connections, int batchSize, int events) {
        BareConsumer consumer = new BareConsumer(batchSize, events);
        SimpleMessageListenerContainer container = consumer.container(connections);
        long start = System.nanoTime();
        container.start();
        try {
            if (!consumer.left.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException(consumer.left.getCount() + " events did not come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while consuming", e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        container.stop();
        return seconds;
    }

    private SimpleMessageListenerContainer container(ConnectionFactory connections) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(SummaryChannel.QUEUE);
        container.setMessageListener(this);
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setConcurrentConsumers(1);
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(batchSize);
        container.setBatchReceiveTimeout(200);
        container.setReceiveTimeout(200);
        container.setPrefetchCount(2 * batchSize);
        return container;
    }

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        try {
            java.util.Objects.requireNonNull(channel)
                    .basicAck(messages.getLast().getMessageProperties().getDeliveryTag(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        messages.forEach(message -> left.countDown());
    }
}
