package syncbit.collector.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
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
import org.springframework.beans.factory.annotation.Autowired;
import syncbit.collector.stage.OnStage;
import syncbit.common.summary.DailySummary;

/** Dying with an ack on the way. */
class LostAckIT extends OnStage {
    @Autowired
    private TaskListener listener;

    @Autowired
    private Lanes lanes;

    @Test
    void dying_after_the_event_and_before_the_ack_fetches_no_date_twice() {
        connected(3);
        consumer.stop();
        tick();
        rabbit.execute(channel -> {
            // What a dying process has done: events are out and rows are written, but no ack gets through.
            lanes.open();
            listener.onMessageBatch(taken(channel, 3), deaf(channel));
            eventually().until(() -> rows().stream().anyMatch(row -> row.state().equals("PUBLISHED")));
            lanes.close(Duration.ofSeconds(30));
            channel.basicRecover(true);
            return true;
        });
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

    private static List<Message> taken(Channel channel, int count) throws IOException {
        BlockingQueue<Message> taken = new LinkedBlockingQueue<>();
        String consumer = channel.basicConsume(
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
        channel.basicCancel(consumer);
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
