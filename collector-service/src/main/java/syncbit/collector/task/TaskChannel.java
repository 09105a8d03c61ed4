package syncbit.collector.task;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.DirectExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;

/** Where tasks travel; they never leave the collector but by a person's hand. */
public final class TaskChannel {
    /** The direct exchange that tasks are published to; each queue is bound by its own name. */
    public static final String EXCHANGE = "syncbit.tasks";
    /** Tasks that are ready. */
    public static final String QUEUE = "date-tasks";
    /** Tasks whose turn comes later; they go back by themselves. */
    public static final String WAITING_QUEUE = "date-tasks.waiting";
    /** Tasks that no retry will help. */
    public static final String PARKED_QUEUE = "date-tasks.parked";
    /** The header that tells a person why a task is parked. */
    public static final String REASON_HEADER = "x-reason";
    /** The header that names the only groups wanted, by comma. */
    public static final String GROUPS_HEADER = "x-groups";
    /** The header that ties a task to the row that remembers it; without it, a person typed it. */
    public static final String TASK_HEADER = "x-task";

    /**
     * Redeliveries before the broker itself parks a task. RabbitMQ 4 would drop it after 20, which a database that is
     * away for a while reaches; what no retry helps is parked by the consumer.
     */
    private static final int DELIVERY_LIMIT = 1_000_000;

    private TaskChannel() {}

    static Declarables declarables() {
        DirectExchange exchange = new DirectExchange(EXCHANGE, true, false);
        // One consumer at a time, so that a range is planned once; a second collector stands by.
        Queue ready = deadLettering(QUEUE, PARKED_QUEUE)
                .singleActiveConsumer()
                .deliveryLimit(DELIVERY_LIMIT)
                .build();
        Queue waiting = deadLettering(WAITING_QUEUE, QUEUE).build();
        Queue parked = QueueBuilder.durable(PARKED_QUEUE).quorum().build();
        return new Declarables(
                exchange,
                ready,
                waiting,
                parked,
                bind(ready, exchange),
                bind(waiting, exchange),
                bind(parked, exchange));
    }

    /** A message that moves on by itself is kept until its next queue has it, which needs {@code reject-publish}. */
    private static QueueBuilder deadLettering(String name, String next) {
        return QueueBuilder.durable(name)
                .quorum()
                .deadLetterExchange(EXCHANGE)
                .deadLetterRoutingKey(next)
                .withArgument("x-dead-letter-strategy", "at-least-once")
                .overflow(QueueBuilder.Overflow.rejectPublish);
    }

    private static Binding bind(Queue queue, DirectExchange exchange) {
        return BindingBuilder.bind(queue).to(exchange).with(queue.getName());
    }
}
