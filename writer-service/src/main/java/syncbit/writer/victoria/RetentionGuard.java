package syncbit.writer.victoria;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows the {@code -retentionPeriod} of VictoriaMetrics, which answers 204 to older samples but drops them. Until the period is
 * known, all samples count as kept.
 */
@Component
public final class RetentionGuard {
    private final Clock clock;
    private volatile @Nullable Duration retention;

    public RetentionGuard(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sets the period.
     *
     * @param current the period by {@code /metrics}; {@code null} means unknown
     */
    public void update(@Nullable Duration current) {
        retention = current;
    }

    /** Whether VictoriaMetrics keeps a sample of this time. */
    public boolean keeps(Instant sampleTime) {
        Duration current = retention;
        return current == null || !sampleTime.isBefore(clock.instant().minus(current));
    }
}
