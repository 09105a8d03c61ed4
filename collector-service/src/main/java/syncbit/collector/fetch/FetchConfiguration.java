package syncbit.collector.fetch;

import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.collector.task.TaskChannel;

/** Wires the one consumer of tasks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FetchSettings.class)
class FetchConfiguration {
    /** Times the pause that ends a gathering: where tasks keep coming without one, those at hand are begun with. */
    private static final int LONGEST_GATHERING = 10;

    @Bean
    SimpleMessageListenerContainer taskConsumer(
            ConnectionFactory connections,
            RabbitAdmin admin,
            TaskListener listener,
            PerUserExecutor executor,
            FetchSettings settings) {
        SimpleMessageListenerContainer container = new TaskListenerContainer(connections, executor);
        container.setQueueNames(TaskChannel.QUEUE);
        container.setAmqpAdmin(admin);
        container.setMissingQueuesFatal(false);
        // Nor does a login that the broker refuses for a while, as when its password is changed, end the consumer for
        // good.
        container.setPossibleAuthenticationFailureFatal(false);
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setConcurrentConsumers(1);
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(settings.batchSize());
        container.setPrefetchCount(settings.batchSize());
        container.setReceiveTimeout(settings.gatherFor().toMillis());
        container.setBatchReceiveTimeout(
                settings.gatherFor().multipliedBy(LONGEST_GATHERING).toMillis());
        container.setDefaultRequeueRejected(false);
        container.setMessageListener(listener);
        return container;
    }
}
