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

/** Dying with an ack on the way. */
class LostAckIT extends CollectorIntegrationTest {
    @Autowired
    private TaskListener listener;

    @Autowired
    private PerUserExecutor lanes;

    @Test
    void dying_after_the_event_and_before_the_ack_fetches_no_date_twice() throws Exception {
        consumer.stop();
        connected(3);
        tick();
        // What a dying process has done: events are out and rows are written, but no ack gets through.
        try (Connection dying = connect()) {
            Channel channel = dying.createChannel();
            lanes.open();
            listener.onMessageBatch(taken(channel, 3), deaf(channel));
            eventually().until(() -> rows().stream().anyMatch(row -> row.state().equals("PUBLISHED")));
            lanes.close(Duration.ofSeconds(30));
        }
        List<DailySummary> before = write();
        assertThat(before).as("published before the ack that failed").isNotEmpty();
        eventually().until(() -> ready("date-tasks") == 3);

        consumer.start();
        eventually().until(() -> allPublished() && ready("date-tasks") == 0);

        assertThat(Stream.concat(before.stream(), write().stream()))
                .extracting(DailySummary::date)
                .as("each date once: the row says that its message is stale")
                .containsExactlyInAnyOrder(today().minusDays(1), today().minusDays(2), today().minusDays(3));
        tick();
        assertThat(rows()).isEmpty();
    }

    private Connection connect() throws Exception {
        return ((CachingConnectionFactory) rabbit.getConnectionFactory())
                .getRabbitConnectionFactory()
                .newConnection();
    }

    private static List<Message> taken(Channel channel, int count) throws IOException {
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

    /** A channel over which no answer to a delivery gets through. */
    private static Channel deaf(Channel channel) {
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
