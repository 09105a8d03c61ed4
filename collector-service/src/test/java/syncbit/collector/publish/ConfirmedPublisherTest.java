package syncbit.collector.publish;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

class ConfirmedPublisherTest {
    private final CachingConnectionFactory connections = new CachingConnectionFactory("localhost");

    @Test
    void it_refuses_to_start_without_confirms() {
        connections.setPublisherReturns(true);

        assertThatThrownBy(() -> publisher())
                .hasMessageStartingWith("SPRING_RABBITMQ_PUBLISHER_CONFIRM_TYPE must stay correlated");
    }

    @Test
    void it_refuses_to_start_without_returns() {
        connections.setPublisherConfirmType(ConfirmType.CORRELATED);

        assertThatThrownBy(() -> publisher())
                .hasMessageStartingWith("SPRING_RABBITMQ_PUBLISHER_RETURNS must stay true");
    }

    private ConfirmedPublisher publisher() {
        return new ConfirmedPublisher(
                new RabbitTemplate(connections),
                connections,
                new BrokerBlockMonitor(connections, new SimpleMeterRegistry()));
    }
}
