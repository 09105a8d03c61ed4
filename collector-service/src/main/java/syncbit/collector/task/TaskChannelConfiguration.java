package syncbit.collector.task;

import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.common.summary.SummaryTopology;

/** Declares every exchange and queue the collector touches, at each connection. */
@Configuration(proxyBeanMethods = false)
class TaskChannelConfiguration {
    @Bean
    Declarables taskChannel() {
        return TaskChannel.declarables();
    }

    @Bean
    Declarables summaryChannel() {
        return SummaryTopology.declarables();
    }

    /** By its class: only that tells how many messages lie in a queue and can declare anew. */
    @Bean
    RabbitAdmin amqpAdmin(ConnectionFactory connections) {
        return new RabbitAdmin(connections);
    }
}
