package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows when a scheduling run last succeeded for every account. No probe uses it, because a restart would not help. */
@Component("schedule")
class ScheduleHealth implements HealthIndicator {
    /** The schedule is stale after this many intervals without a successful run. */
    private static final int INTERVALS_UNTIL_STALE = 3;

    private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration patience;
    private volatile Instant lastSuccess;
    private volatile boolean lastRunSucceeded;

    ScheduleHealth(SyncSettings settings, Clock clock) {
        this.clock = clock;
        Duration intervals = settings.intervalMinutes().multipliedBy(INTERVALS_UNTIL_STALE);
        this.patience = intervals.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : intervals;
        this.lastSuccess = clock.instant();
    }

    /** Records the end of a run. */
    void runEnded(boolean success) {
        lastRunSucceeded = success;
        if (success) {
            lastSuccess = clock.instant();
        }
    }

    @Override
    public Health health() {
        boolean stale = lastSuccess.plus(patience).isBefore(clock.instant());
        return (stale ? Health.down() : Health.up())
                .withDetail("stale", stale)
                .withDetail("lastRunSucceeded", lastRunSucceeded)
                .withDetail("lastSuccessAt", lastSuccess.toString())
                .build();
    }
}
