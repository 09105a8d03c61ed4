package syncbit.common.store;

import java.util.concurrent.Callable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.health.contributor.Health;

/**
 * Asks RabbitMQ for an answer on the connection of the consumer, which an alarm of the broker does not block. Spring Boot's
 * own check reads a property of the open connection and does not notice a silent broker.
 */
public final class BrokerCheck implements Callable<Health> {
    private final RabbitTemplate template;

    public BrokerCheck(ConnectionFactory connections) {
        this.template = new RabbitTemplate(connections);
    }

    @Override
    public Health call() {
        template.execute(channel -> {
            // Needs an answer and no permission. Channels of a template have no consumer that it could affect.
            channel.basicQos(0);
            return true;
        });
        return Health.up().build();
    }
}
