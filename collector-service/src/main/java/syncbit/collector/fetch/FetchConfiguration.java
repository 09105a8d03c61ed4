package syncbit.collector.fetch;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import syncbit.collector.schedule.SyncScheduler;
import syncbit.collector.task.TaskChannel;

/** Creates the consumer of tasks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FetchSettings.class)
class FetchConfiguration {
    /** A batch ends after so many times {@code gatherFor} even if tasks keep arriving. */
    private static final int MAX_BATCH_PAUSES = 10;

    /** A statement takes milliseconds and a thread sends few of them, so none waits long for a connection. */
    private static final int THREADS_PER_CONNECTION = 4;

    /**
     * The size of the connection pool follows from the number of threads that use it: those that fetch, those of a scheduling
     * run, and the run's lock, which holds a connection.
     */
    static int connections(FetchSettings settings) {
        return 1 + Math.ceilDiv(settings.people() + SyncScheduler.PARALLEL_ACCOUNTS, THREADS_PER_CONNECTION);
    }

    @Bean
    static BeanPostProcessor connectionPoolSize(ObjectProvider<FetchSettings> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.setMaximumPoolSize(connections(settings.getObject()));
                }
                return bean;
            }
        };
    }

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
        // A refused login may be temporary, for example while the broker's password is changed.
        container.setPossibleAuthenticationFailureFatal(false);
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setConcurrentConsumers(1);
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(settings.batchSize());
        container.setPrefetchCount(settings.batchSize());
        container.setReceiveTimeout(settings.gatherFor().toMillis());
        container.setBatchReceiveTimeout(
                settings.gatherFor().multipliedBy(MAX_BATCH_PAUSES).toMillis());
        container.setDefaultRequeueRejected(false);
        container.setMessageListener(listener);
        return container;
    }

    /** The consumer of tasks. It stops after the running tasks have finished and were acknowledged over its channel. */
    static final class TaskListenerContainer extends SimpleMessageListenerContainer {
        private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

        private final PerUserExecutor executor;

        TaskListenerContainer(ConnectionFactory connections, PerUserExecutor executor) {
            super(connections);
            this.executor = executor;
            setShutdownTimeout(SHUTDOWN_TIMEOUT.toMillis());
        }

        @Override
        protected void doStart() {
            executor.open();
            super.doStart();
        }

        @Override
        protected void shutdownAndWaitOrCallback(@Nullable Runnable callback) {
            executor.close(SHUTDOWN_TIMEOUT);
            super.shutdownAndWaitOrCallback(callback);
        }
    }
}
