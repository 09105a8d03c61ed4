package syncbit.writer.ingest;

import java.time.Duration;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.common.summary.SummaryTopology;

/** The consumer of {@code daily-summaries}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BatchSettings.class)
class IngestConfiguration {
    static final int CONTAINER_PHASE = Integer.MAX_VALUE - 1;

    /** A batch under way when the service is stopped may end in this time; it is given back otherwise. */
    private static final Duration LAST_BATCH = Duration.ofSeconds(20);

    private static final Duration CONSUMER_START = Duration.ofSeconds(10);

    @Bean
    Declarables summaryChannel() {
        return SummaryTopology.declarables();
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
        // The next batch gathers while one is written.
        container.setPrefetchCount(2 * batch.size());
        container.setPhase(CONTAINER_PHASE);
        // Consumption starts it.
        container.setAutoStartup(false);
        container.setForceStop(true);
        // A broker that does not even refuse keeps a stop from coming no longer than this.
        container.setConsumerStartTimeout(CONSUMER_START.toMillis());
        container.setShutdownTimeout(LAST_BATCH.toMillis());
        // A broker that is set up later than the writer is waited for.
        container.setMissingQueuesFatal(false);
        container.setPossibleAuthenticationFailureFatal(false);
        return container;
    }
}
