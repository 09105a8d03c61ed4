package syncbit.common.summary;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;

/**
 * The exchange, queues and binding of {@link DailySummary} events. Publisher and consumer both declare them, so either
 * service can start first and every event is routable.
 */
public final class SummaryTopology {
    /** The topic exchange that events are published to. */
    public static final String EXCHANGE = "syncbit.events";
    /** The queue that the writer consumes. */
    public static final String QUEUE = "daily-summaries";
    /** Events that can't be written; {@link #REASON_HEADER} says why. */
    public static final String PARKED_QUEUE = "daily-summaries.parked";
    /** The header of a parked message that says why it was parked. */
    public static final String REASON_HEADER = "x-reason";

    /**
     * Redeliveries before the broker dead-letters an event. The default of RabbitMQ 4 is 20, which an outage of
     * VictoriaMetrics of a few hours exceeds. The writer parks an invalid event itself.
     */
    private static final int DELIVERY_LIMIT = 1_000_000;

    private SummaryTopology() {}

    /** The routing key of one user's events. */
    public static String routingKey(String user) {
        return "daily-summary." + user;
    }

    /** The exchange, the two quorum queues and the binding between them. */
    public static Declarables declarables() {
        TopicExchange exchange = new TopicExchange(EXCHANGE, true, false);
        Queue queue = QueueBuilder.durable(QUEUE)
                .quorum()
                .deliveryLimit(DELIVERY_LIMIT)
                .deadLetterExchange("")
                .deadLetterRoutingKey(PARKED_QUEUE)
                .withArgument("x-dead-letter-strategy", "at-least-once")
                .overflow(QueueBuilder.Overflow.rejectPublish)
                .build();
        Queue parked = QueueBuilder.durable(PARKED_QUEUE).quorum().build();
        Binding binding = BindingBuilder.bind(queue).to(exchange).with("daily-summary.#");
        return new Declarables(exchange, queue, parked, binding);
    }
}
