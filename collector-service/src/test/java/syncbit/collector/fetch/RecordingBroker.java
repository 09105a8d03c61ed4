package syncbit.collector.fetch;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import syncbit.collector.publish.MessagePublisher;
import syncbit.collector.publish.MessagePublisher.PublishException;
import syncbit.collector.publish.SummaryPublisher;
import syncbit.collector.task.DateTask;
import syncbit.collector.task.TaskMessageCodec.DecodedTask;
import syncbit.collector.task.TaskQueue;

/** A broker that records each publish and each ack, in order, in a log shared with {@link RecordingTaskRows}. */
final class RecordingBroker implements MessagePublisher {
    final List<String> log;
    final List<Outgoing> published = new ArrayList<>();
    final List<Long> acknowledged = new ArrayList<>();
    boolean closed;

    RecordingBroker(List<String> log) {
        this.log = log;
    }

    @Override
    public void publish(List<Outgoing> messages) {
        if (closed) {
            throw new PublishException("the broker is down", null);
        }
        published.addAll(messages);
        messages.forEach(message -> log.add("publish to " + message.routingKey()));
    }

    TaskQueue queue() {
        return new TaskQueue(this, new RabbitAdmin(new CachingConnectionFactory("localhost")));
    }

    SummaryPublisher events() {
        return new SummaryPublisher(this);
    }

    /** Messages published with a routing key. */
    List<Message> to(String routingKey) {
        return published.stream()
                .filter(message -> message.routingKey().equals(routingKey))
                .map(Outgoing::message)
                .toList();
    }

    Acknowledgements acks() {
        return new Acknowledgements((Channel) Proxy.newProxyInstance(
                RecordingBroker.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "basicAck" -> ack((Long) arguments[0]);
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private @Nullable Object ack(long tag) throws IOException {
        if (closed) {
            throw new IOException("the channel is closed");
        }
        acknowledged.add(tag);
        log.add("ack " + tag);
        return null;
    }

    /** A delivered message without content. */
    static Message delivery(long tag) {
        MessageProperties properties = new MessageProperties();
        properties.setDeliveryTag(tag);
        return new Message(new byte[0], properties);
    }

    /** A delivered task. */
    static DecodedTask.Readable delivery(long tag, DateTask task) {
        return new DecodedTask.Readable(delivery(tag), task);
    }
}
