package syncbit.writer.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import syncbit.writer.write.BatchWriter;
import syncbit.writer.write.WriteOutcome;

/**
 * Starts the consumer while the stores are writable and stops it while they are not.
 *
 * <p>A stopped consumer holds no messages: they are ready in the queue, where the management page shows them and where
 * RabbitMQ's {@code consumer_timeout} does not apply.
 */
@Component
final class ConsumerGate implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ConsumerGate.class);
    private static final BackOff BACK_OFF = backOff();

    private final ObjectProvider<SimpleMessageListenerContainer> container;
    private final BatchWriter writer;
    private final Clock clock;
    private volatile BackOffExecution waits = BACK_OFF.start();
    private volatile ScheduledExecutorService timer = newTimer();

    private volatile boolean running;
    private volatile @Nullable Outage outage;

    /**
     * Why the consumer is stopped.
     *
     * @param since the start of the outage; a new reason does not change it
     */
    record Outage(String reason, Instant since) {}

    ConsumerGate(
            ObjectProvider<SimpleMessageListenerContainer> container,
            BatchWriter writer,
            MeterRegistry metrics,
            Clock clock) {
        this.container = container;
        this.writer = writer;
        this.clock = clock;
        Gauge.builder("syncbit.store.up", this, self -> self.outage == null ? 1 : 0)
                .description("1 while the stores are writable; 0 while events wait in the broker")
                .register(metrics);
    }

    /** Waits of 1 s, 2 s, 4 s and so on up to 20 s, each up to a quarter longer or shorter. */
    static BackOff backOff() {
        ExponentialBackOff backOff = new ExponentialBackOff(1_000, 2);
        backOff.setJitter(250);
        // After a silence of VictoriaMetrics, two attempts pass before the consumer starts; they take less than a
        // minute.
        backOff.setMaxInterval(20_000);
        return backOff;
    }

    /** The current outage; {@code null} if there is none. */
    @Nullable
    Outage outage() {
        return outage;
    }

    @Override
    public synchronized void start() {
        if (timer.isShutdown()) {
            timer = newTimer();
        }
        running = true;
        timer.execute(this::startConsumerIfWritable);
    }

    /** Stops the consumer; its unacknowledged messages return to the queue. Call it on the consumer's thread. */
    void pause(WriteOutcome.Postponed why) {
        begin(why);
        // The container waits for this thread to end, so the retry runs on another thread.
        container.getObject().stop(this::retryLater);
    }

    /** Resets the back-off: the next failure counts as the first one. */
    void batchWritten() {
        waits = BACK_OFF.start();
    }

    private static ScheduledExecutorService newTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().name("consumer-gate").daemon().factory(),
                // An attempt that ends after the service stopped schedules no other.
                new ThreadPoolExecutor.DiscardPolicy());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    private void startConsumerIfWritable() {
        if (!running) {
            return;
        }
        switch (attempt()) {
            case WriteOutcome.Written written -> startConsumer();
            case WriteOutcome.Refused refused -> {
                begin(new WriteOutcome.Postponed(refused.reason(), true));
                retryLater();
            }
            case WriteOutcome.Postponed postponed -> {
                begin(postponed);
                retryLater();
            }
        }
    }

    /** An attempt may take minutes; a service that was stopped meanwhile stays stopped. */
    private synchronized void startConsumer() {
        if (running) {
            end();
            container.getObject().start();
        }
    }

    private WriteOutcome attempt() {
        try {
            return writer.resume();
        } catch (RuntimeException e) {
            log.error("The check of the stores failed unexpectedly and will be retried", e);
            return new WriteOutcome.Postponed(String.valueOf(e), true);
        }
    }

    /** Takes no lock of this class: the container calls it under its own, which {@link #startConsumer()} needs too. */
    private void retryLater() {
        if (running) {
            timer.schedule(this::startConsumerIfWritable, waits.nextBackOff(), TimeUnit.MILLISECONDS);
        }
    }

    /** Logs an outage when it begins and when its reason changes, not at each attempt. */
    private void begin(WriteOutcome.Postponed why) {
        Outage before = outage;
        if (before == null || !before.reason().equals(why.reason())) {
            outage = new Outage(why.reason(), before == null ? clock.instant() : before.since());
            if (why.operator()) {
                log.error("Events wait in the broker: {}", why.reason());
            } else {
                log.warn("Events wait in the broker: {}", why.reason());
            }
        }
    }

    private void end() {
        Outage over = outage;
        if (over != null) {
            outage = null;
            log.info("The stores are writable again after {}", Duration.between(over.since(), clock.instant()));
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        timer.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the container does; otherwise a late attempt would start the container again. */
    @Override
    public int getPhase() {
        return IngestConfiguration.CONTAINER_PHASE + 1;
    }
}
