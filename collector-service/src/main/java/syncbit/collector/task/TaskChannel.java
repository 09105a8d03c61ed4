package syncbit.collector.task;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.DirectExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.common.summary.SummaryTopology;

/** The exchange and the queues of tasks, which only the collector uses. Each connection declares them again. */
@Configuration(proxyBeanMethods = false)
public class TaskChannel {
    /** The direct exchange that tasks are published to. Each queue is bound by its own name. */
    public static final String EXCHANGE = "syncbit.tasks";
    /** Tasks that are ready. */
    public static final String QUEUE = "date-tasks";
    /** Postponed tasks; they return to {@link #QUEUE} when they expire. */
    public static final String WAITING_QUEUE = "date-tasks.waiting";
    /** Tasks that no retry can complete. */
    public static final String PARKED_QUEUE = "date-tasks.parked";
    /** The header with the reason why a task is parked. */
    public static final String REASON_HEADER = "x-reason";
    /** The header with the groups to fetch, separated by commas. Without it all groups are fetched. */
    public static final String GROUPS_HEADER = "x-groups";
    /** The header with the id of the task's row. A task without it was typed by a person. */
    public static final String TASK_HEADER = "x-task";

    /**
     * Redeliveries before the broker itself parks a task. The default of RabbitMQ 4 is 20, which a database outage
     * reaches. The consumer parks tasks that no retry can complete.
     */
    private static final int DELIVERY_LIMIT = 1_000_000;

    @Bean
    static Declarables taskDeclarables() {
        DirectExchange exchange = new DirectExchange(EXCHANGE, true, false);
        // One consumer at a time, so that each range is planned once. A second collector is a standby.
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

    /** At-least-once dead-lettering keeps a message until its next queue has it; it requires {@code reject-publish}. */
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

    @Bean
    static Declarables summaryDeclarables() {
        return SummaryTopology.declarables();
    }

    /** Declared by its class, which offers message counts and repeated declaration. */
    @Bean
    static RabbitAdmin amqpAdmin(ConnectionFactory connections) {
        return new RabbitAdmin(connections);
    }
}
