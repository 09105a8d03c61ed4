package syncbit.common.summary;

import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;

/**
 * Where {@link DailySummary} events travel. Both ends declare it alike, so whichever starts first makes it and no
 * event is ever unroutable.
 */
public final class SummaryChannel {
    /** The topic exchange that events are published to. */
    public static final String EXCHANGE = "syncbit.events";
    /** The queue the writer takes events from. */
    public static final String QUEUE = "daily-summaries";
    /** Events that can't be written; {@link #REASON_HEADER} says why. */
    public static final String PARKED_QUEUE = "daily-summaries.parked";
    /** The header of a parked message that tells a person what is wrong with it. */
    public static final String REASON_HEADER = "x-reason";

    /**
     * Redeliveries before the broker itself parks an event. RabbitMQ 4 would drop it after 20, which a store that is
     * away for an evening reaches; a writer parks what it can't write by itself.
     */
    private static final int DELIVERY_LIMIT = 1_000_000;

    private SummaryChannel() {}

    /** The routing key of one person's events. */
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
