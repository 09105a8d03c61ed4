package syncbit.benchmarks;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.Channel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;
import syncbit.common.summary.SummaryTopology;

/**
 * A consumer with the writer's listener container and configuration that only acknowledges the batches. It is a
 * separate
 * process with the writer's JVM options, so that the missing work is its only difference from the writer.
 */
final class NoOpConsumer implements AutoCloseable {
    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    private NoOpConsumer(Process process) {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true);
        this.answers = process.inputReader();
    }

    /**
     * Starts a consumer that waits for {@link #consume}.
     *
     * @param broker the services' settings of the broker
     * @param log receives the output of its libraries
     */
    static NoOpConsumer start(List<String> javaOptions, Map<String, String> broker, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NoOpConsumer.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME"));
        builder.environment().putAll(broker);
        try {
            return new NoOpConsumer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Consumes the events in batches. Returns the seconds from the container's start to the last acknowledgement. */
    double consume(int events, int batchSize) {
        commands.println(events + " " + batchSize);
        try {
            return Double.parseDouble(requireNonNull(answers.readLine(), "The bare consumer ended; see its log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process. Each line of input holds a number of events and a batch size; the answer is the time in seconds. */
    public static void main(String[] none) throws IOException, InterruptedException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        CachingConnectionFactory connections = new CachingConnectionFactory(
                System.getenv("SPRING_RABBITMQ_HOST"), Integer.parseInt(System.getenv("SPRING_RABBITMQ_PORT")));
        connections.setUsername(System.getenv("SPRING_RABBITMQ_USERNAME"));
        connections.setPassword(System.getenv("SPRING_RABBITMQ_PASSWORD"));
        connections.setVirtualHost(System.getenv("SPRING_RABBITMQ_VIRTUAL_HOST"));
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in))) {
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                String[] numbers = command.split(" ");
                answers.println(consume(connections, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
            }
        }
        connections.destroy();
    }

    private static double consume(ConnectionFactory connections, int events, int batchSize)
            throws InterruptedException {
        CountDownLatch left = new CountDownLatch(events);
        SimpleMessageListenerContainer container = container(connections, batchSize, new Listener(left));
        long start = System.nanoTime();
        container.start();
        if (!left.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException(left.getCount() + " events did not arrive");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        container.stop();
        return seconds;
    }

    private static SimpleMessageListenerContainer container(
            ConnectionFactory connections, int batchSize, Listener listener) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setQueueNames(SummaryTopology.QUEUE);
        container.setMessageListener(listener);
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setConcurrentConsumers(1);
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(batchSize);
        container.setBatchReceiveTimeout(200);
        container.setReceiveTimeout(200);
        container.setPrefetchCount(2 * batchSize);
        return container;
    }

    private record Listener(CountDownLatch left) implements ChannelAwareBatchMessageListener {
        @Override
        public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
            try {
                requireNonNull(channel)
                        .basicAck(messages.getLast().getMessageProperties().getDeliveryTag(), true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            messages.forEach(message -> left.countDown());
        }
    }
}
