package syncbit.collector.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** The consumer of tasks. It stops after the running tasks have finished and were acknowledged over its channel. */
final class TaskListenerContainer extends SimpleMessageListenerContainer {
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
