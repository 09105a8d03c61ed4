package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.collector.support.CollectorIntegrationTest;
import syncbit.common.summary.DailySummary;

/** A service that dies before its acks arrive. */
class LostAckIT extends CollectorIntegrationTest {
    @Autowired
    private TaskListener listener;

    @Autowired
    private PerUserExecutor executor;

    @Test
    void no_date_is_fetched_twice_if_the_service_dies_between_event_and_ack() throws Exception {
        consumer.stop();
        connected(3);
        runScheduler();
        // The process dies after publishing events and updating rows; no ack reaches the broker.
        try (Connection dying = connect()) {
            Channel channel = dying.createChannel();
            executor.open();
            listener.onMessageBatch(consumed(channel, 3), withoutAcks(channel));
            eventually().until(() -> rows().stream().anyMatch(row -> row.state().equals("PUBLISHED")));
            executor.close(Duration.ofSeconds(30));
        }
        List<DailySummary> before = write();
        assertThat(before).as("published before the failed ack").isNotEmpty();
        eventually().until(() -> ready("date-tasks") == 3);

        consumer.start();
        eventually().until(() -> allPublished() && ready("date-tasks") == 0);

        assertThat(Stream.concat(before.stream(), write().stream()))
                .extracting(DailySummary::date)
                .as("each date once, because the row marks its message as stale")
                .containsExactlyInAnyOrder(today().minusDays(1), today().minusDays(2), today().minusDays(3));
        runScheduler();
        assertThat(rows()).isEmpty();
    }

    private Connection connect() throws Exception {
        return ((CachingConnectionFactory) rabbit.getConnectionFactory())
                .getRabbitConnectionFactory()
                .newConnection();
    }

    private static List<Message> consumed(Channel channel, int count) throws IOException {
        BlockingQueue<Message> taken = new LinkedBlockingQueue<>();
        channel.basicConsume(
                "date-tasks",
                false,
                (tag, delivery) -> {
                    MessageProperties properties = new MessageProperties();
                    properties.setDeliveryTag(delivery.getEnvelope().getDeliveryTag());
                    delivery.getProperties().getHeaders().forEach(properties::setHeader);
                    taken.add(new Message(delivery.getBody(), properties));
                },
                tag -> {});
        eventually().until(() -> taken.size() == count);
        return List.copyOf(taken);
    }

    /** A channel that fails for every ack and nack. */
    private static Channel withoutAcks(Channel channel) {
        return (Channel) Proxy.newProxyInstance(
                LostAckIT.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("basicAck") || method.getName().equals("basicNack")) {
                        throw new IOException("the process is dead");
                    }
                    try {
                        return method.invoke(channel, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
