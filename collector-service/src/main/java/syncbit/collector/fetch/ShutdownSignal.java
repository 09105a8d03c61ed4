package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a run to stop between two requests: the service shuts down, or the run has taken its longest time. */
@Component
class ShutdownSignal {
    private final Clock clock;
    private volatile boolean stopped;

    ShutdownSignal(Clock clock) {
        this.clock = clock;
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** True when the service stops, or when the time has passed from now on. */
    BooleanSupplier orAfter(Duration time) {
        Instant end = clock.instant().plus(time);
        return () -> stopped || !clock.instant().isBefore(end);
    }
}
