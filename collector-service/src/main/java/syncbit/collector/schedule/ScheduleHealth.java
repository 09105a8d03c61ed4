package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows when all accounts were last looked after. No restart would heal it, so no probe asks for it. */
@Component("schedule")
class ScheduleHealth implements HealthIndicator {
    /** Ticks that may fail in a row before the schedule counts as stale. */
    private static final int PATIENCE = 3;

    private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration patience;
    private volatile Instant lastSuccess;
    private volatile boolean succeeded;

    ScheduleHealth(SyncSettings settings, Clock clock) {
        this.clock = clock;
        Duration patience = settings.intervalMinutes().multipliedBy(PATIENCE);
        this.patience = patience.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : patience;
        this.lastSuccess = clock.instant();
    }

    void beat(boolean success) {
        succeeded = success;
        if (success) {
            lastSuccess = clock.instant();
        }
    }

    @Override
    public Health health() {
        boolean stale = lastSuccess.plus(patience).isBefore(clock.instant());
        return (stale ? Health.down() : Health.up())
                .withDetail("stale", stale)
                .withDetail("lastTickSucceeded", succeeded)
                .withDetail("allAccountsLookedAfterAt", lastSuccess.toString())
                .build();
    }
}
