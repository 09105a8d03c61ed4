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
import syncbit.collector.publish.MessagePublisher;

/** Publishes tasks to their queues. Each method returns after the broker has confirmed all messages. */
@Component
public class TaskQueue {
    private final MessagePublisher publisher;
    private final RabbitAdmin admin;

    public TaskQueue(MessagePublisher publisher, RabbitAdmin admin) {
        this.publisher = publisher;
        this.admin = admin;
    }

    /** Publishes tasks as ready, in the given order. */
    public void publish(Collection<DateTask> tasks) {
        send(TaskChannel.QUEUE, tasks, TaskMessageCodec::encode);
    }

    /** Postpones tasks; after the wait the broker makes them ready. */
    public void postpone(Collection<DateTask> tasks, Duration wait) {
        send(TaskChannel.WAITING_QUEUE, tasks, task -> TaskMessageCodec.expiring(task, wait));
    }

    /** Postpones messages unchanged. */
    public void postponeUnread(Collection<Message> messages, Duration wait) {
        send(
                TaskChannel.WAITING_QUEUE,
                messages,
                message -> copy(message)
                        .setExpiration(Long.toString(Math.max(1, wait.toMillis())))
                        .build());
    }

    /** Parks tasks, each with a reason for people. */
    public void park(Map<DateTask, String> reasons) {
        send(
                TaskChannel.PARKED_QUEUE,
                reasons.entrySet(),
                parked -> TaskMessageCodec.parked(parked.getKey(), parked.getValue()));
    }

    /** Parks messages unchanged, each with a reason for people. */
    public void parkUnread(Map<Message, String> reasons) {
        send(
                TaskChannel.PARKED_QUEUE,
                reasons.entrySet(),
                unread -> copy(unread.getKey())
                        .setHeader(TaskChannel.REASON_HEADER, unread.getValue())
                        .build());
    }

    /** The number of ready messages in queues, without unacknowledged ones. A missing queue counts as empty. */
    public long ready(String... queues) {
        long ready = 0;
        for (String queue : queues) {
            QueueInformation information = admin.getQueueInfo(queue);
            ready += information == null ? 0 : information.getMessageCount();
        }
        return ready;
    }

    /** Declares the queues again, in case one was deleted. */
    public void declare() {
        admin.initialize();
    }

    private <T> void send(String queue, Collection<T> contents, Function<T, Message> encode) {
        publisher.publish(contents.stream()
                .map(content -> new MessagePublisher.Outgoing(TaskChannel.EXCHANGE, queue, encode.apply(content)))
                .toList());
    }

    /** Copies the body and our own headers, without the headers that the broker adds at each hop. */
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
