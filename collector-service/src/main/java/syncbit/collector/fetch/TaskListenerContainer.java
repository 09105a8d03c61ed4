package syncbit.collector.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

/** The one consumer of tasks. It stops when the lanes are empty: what was begun is ended, and acked over its channel. */
final class TaskListenerContainer extends SimpleMessageListenerContainer {
    private static final Duration FINISH_THE_REQUEST = Duration.ofSeconds(30);

    private final PerUserExecutor executor;

    TaskListenerContainer(ConnectionFactory connections, PerUserExecutor executor) {
        super(connections);
        this.executor = executor;
        setShutdownTimeout(FINISH_THE_REQUEST.toMillis());
    }

    @Override
    protected void doStart() {
        executor.open();
        super.doStart();
    }

    @Override
    protected void shutdownAndWaitOrCallback(@Nullable Runnable callback) {
        executor.close(FINISH_THE_REQUEST);
        super.shutdownAndWaitOrCallback(callback);
    }
}
