package syncbit.collector.task;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageBuilderSupport;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.stereotype.Component;
import syncbit.collector.publish.ConfirmedPublisher;
import syncbit.collector.publish.OutgoingMessage;

/** Puts tasks into their queues; each method returns when all of them lie there. */
@Component
public class TaskQueue {
    private final ConfirmedPublisher publisher;
    private final RabbitAdmin admin;

    TaskQueue(ConfirmedPublisher publisher, RabbitAdmin admin) {
        this.publisher = publisher;
        this.admin = admin;
    }

    /** Makes tasks ready, in the order given. */
    public void publish(Collection<DateTask> tasks) {
        send(TaskChannel.QUEUE, tasks, TaskMessageCodec::encode);
    }

    /** Lets tasks wait; they become ready by themselves. */
    public void postpone(Collection<DateTask> tasks, Duration wait) {
        send(TaskChannel.WAITING_QUEUE, tasks, task -> TaskMessageCodec.expiring(task, wait));
    }

    /** Lets a message wait as it is, whatever it holds. */
    public void postponeUnread(Collection<Message> messages, Duration wait) {
        send(
                TaskChannel.WAITING_QUEUE,
                messages,
                message -> copy(message)
                        .setExpiration(Long.toString(Math.max(1, wait.toMillis())))
                        .build());
    }

    /** Parks tasks, each with the reason that a person reads. */
    public void park(Map<DateTask, String> reasons) {
        send(
                TaskChannel.PARKED_QUEUE,
                reasons.entrySet(),
                parked -> TaskMessageCodec.parked(parked.getKey(), parked.getValue()));
    }

    /** Parks a message as it is. */
    public void parkUnread(Message message, String reason) {
        send(
                TaskChannel.PARKED_QUEUE,
                List.of(message),
                unread -> copy(unread)
                        .setHeader(TaskChannel.REASON_HEADER, reason)
                        .build());
    }

    /** How many messages of some queues are ready; those a consumer holds are not counted. A missing queue has none. */
    public long ready(String... queues) {
        long ready = 0;
        for (String queue : queues) {
            QueueInformation information = admin.getQueueInfo(queue);
            ready += information == null ? 0 : information.getMessageCount();
        }
        return ready;
    }

    /** Makes the queues that somebody has deleted. */
    public void declare() {
        admin.initialize();
    }

    private <T> void send(String queue, Collection<T> contents, Function<T, Message> encode) {
        publisher.publish(contents.stream()
                .map(content -> new OutgoingMessage(TaskChannel.EXCHANGE, queue, encode.apply(content)))
                .toList());
    }

    /** The body and our own headers; what the broker noted on the way would only grow. */
    private static MessageBuilderSupport<Message> copy(Message message) {
        MessageBuilderSupport<Message> copy = MessageBuilder.withBody(message.getBody())
                .setContentType(message.getMessageProperties().getContentType());
        for (String header : List.of(TaskChannel.TASK_HEADER, TaskChannel.GROUPS_HEADER)) {
            Object value = message.getMessageProperties().getHeader(header);
            if (value != null) {
                copy.setHeader(header, value);
            }
        }
        return copy;
    }
}
