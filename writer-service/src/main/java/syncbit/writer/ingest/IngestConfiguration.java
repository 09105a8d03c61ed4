package syncbit.writer.ingest;

import java.time.Duration;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.common.store.BrokerCheck;
import syncbit.common.store.TimeLimitedHealth;
import syncbit.common.summary.SummaryTopology;

/** Configures the consumer of {@code daily-summaries}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchSettings.class)
class IngestConfiguration {
    static final int CONTAINER_PHASE = Integer.MAX_VALUE - 1;

    /** On shutdown the current batch may finish within this time; otherwise its messages return to the queue. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration CONSUMER_START_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    Declarables summaryTopology() {
        return SummaryTopology.declarables();
    }

    /** Replaces Spring Boot's check of the same name. */
    @Bean
    HealthIndicator rabbitHealthIndicator(ConnectionFactory connections) {
        return new TimeLimitedHealth("RabbitMQ", new BrokerCheck(connections));
    }

    @Bean
    SimpleMessageListenerContainer summaryContainer(
            ConnectionFactory connections, SummaryListener listener, BatchSettings batch) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(SummaryTopology.QUEUE);
        container.setMessageListener(listener);
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setConcurrentConsumers(1);
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(batch.size());
        container.setBatchReceiveTimeout(batch.maxWait().toMillis());
        container.setReceiveTimeout(batch.maxWait().toMillis());
        // The next batch arrives while the current one is written.
        container.setPrefetchCount(2 * batch.size());
        container.setPhase(CONTAINER_PHASE);
        // ConsumerGate starts it.
        container.setAutoStartup(false);
        container.setForceStop(true);
        // Limits how long an unresponsive broker can delay a stop.
        container.setConsumerStartTimeout(CONSUMER_START_TIMEOUT.toMillis());
        container.setShutdownTimeout(SHUTDOWN_TIMEOUT.toMillis());
        // Waits for a broker that is set up after the writer.
        container.setMissingQueuesFatal(false);
        container.setPossibleAuthenticationFailureFatal(false);
        return container;
    }
}
