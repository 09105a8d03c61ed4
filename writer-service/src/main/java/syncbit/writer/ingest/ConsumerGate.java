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
import syncbit.writer.write.BatchWriter;
import syncbit.writer.write.WriteOutcome;

/**
 * Opens the tap when the stores can be written to and shuts it when they can't.
 *
 * <p>Shut means that the consumer is gone: whatever it held is ready in the queue again, where a person sees it and
 * where the broker's time-out for unacknowledged deliveries does not count.
 */
@Component
final class ConsumerGate implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ConsumerGate.class);

    private final ObjectProvider<SimpleMessageListenerContainer> container;
    private final BatchWriter writer;
    private final Clock clock;
    private final Backoff backoff = new Backoff();
    private volatile ScheduledExecutorService timer = newTimer();

    private volatile boolean running;
    private volatile @Nullable Outage outage;

    /** Why nothing is consumed, and since when. */
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
                .description("0 while events wait in the broker because a store can't be written to")
                .register(metrics);
    }

    /** The present outage, if there is one. */
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
        timer.execute(this::tryToOpen);
    }

    /** To be called on the consumer's thread: it consumes nothing more, and what is not acknowledged goes back. */
    void pause(WriteOutcome.Postponed why) {
        note(why);
        // The container waits for this very thread to end, so the waiting happens on another.
        container.getObject().stop(this::tryLater);
    }

    /** A batch is written: the next failure is a first one again. */
    void batchWritten() {
        backoff.reset();
    }

    private static ScheduledExecutorService newTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().name("consumption").daemon().factory(),
                // A try that ends after the service was stopped is followed by none.
                new ThreadPoolExecutor.DiscardPolicy());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    private void tryToOpen() {
        if (!running) {
            return;
        }
        switch (attempt()) {
            case WriteOutcome.Written written -> open();
            case WriteOutcome.Refused refused -> {
                note(new WriteOutcome.Postponed(refused.reason(), true));
                tryLater();
            }
            case WriteOutcome.Postponed postponed -> {
                note(postponed);
                tryLater();
            }
        }
    }

    /** A try may have taken minutes; what was stopped meanwhile stays so. */
    private synchronized void open() {
        if (running) {
            end();
            container.getObject().start();
        }
    }

    private WriteOutcome attempt() {
        try {
            return writer.resume();
        } catch (RuntimeException e) {
            log.error("Looking after the stores failed in a way nobody foresaw; it is tried again", e);
            return new WriteOutcome.Postponed(String.valueOf(e), true);
        }
    }

    /** Takes no lock of ours: the container may call it under its own, which {@link #open()} asks for under ours. */
    private void tryLater() {
        if (running) {
            timer.schedule(this::tryToOpen, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Logs an outage once and again when its reason changes, not at every try. */
    private void note(WriteOutcome.Postponed why) {
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
            log.info("The stores answer again after {}", Duration.between(over.since(), clock.instant()));
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

    /** Stops before the container does, or a late try would start it again. */
    @Override
    public int getPhase() {
        return IngestConfiguration.CONTAINER_PHASE + 1;
    }
}
