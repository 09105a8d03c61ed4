package syncbit.collector.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Knows when to leave off between two requests: the service is told to stop, or tasks were held long enough. */
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

    /** True once the service stops or so much time has passed from now on. */
    BooleanSupplier orAfter(Duration time) {
        Instant end = clock.instant().plus(time);
        return () -> stopped || !clock.instant().isBefore(end);
    }
}
