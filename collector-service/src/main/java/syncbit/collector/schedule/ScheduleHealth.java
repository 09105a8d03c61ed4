package syncbit.collector.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows when a scheduling run last succeeded for every account, and how long the present one takes. No probe uses it, because a restart would not help. */
@Component("schedule")
class ScheduleHealth implements HealthIndicator {
    /** The schedule is stale after this many intervals without a successful run. */
    private static final int INTERVALS_UNTIL_STALE = 3;

    /** A run of hundreds of accounts takes less. */
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    private static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration patience;
    private volatile Instant lastSuccess;
    private volatile boolean lastRunSucceeded;
    private volatile @Nullable Instant runningSince;

    ScheduleHealth(SyncSettings settings, Clock clock) {
        this.clock = clock;
        Duration intervals = settings.intervalMinutes().multipliedBy(INTERVALS_UNTIL_STALE);
        this.patience = intervals.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : intervals;
        this.lastSuccess = clock.instant();
    }

    /** Records the start of a run, before it waits for the lock. */
    void runBegan() {
        runningSince = clock.instant();
    }

    /** How long the run under way has taken; zero if there is none. */
    Duration runAge() {
        Instant since = runningSince;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Records the end of a run. */
    void runEnded(boolean success) {
        runningSince = null;
        lastRunSucceeded = success;
        if (success) {
            lastSuccess = clock.instant();
        }
    }

    @Override
    public Health health() {
        boolean stale = lastSuccess.plus(patience).isBefore(clock.instant());
        Duration runAge = runAge();
        return (stale || runAge.compareTo(LONGEST_RUN) > 0 ? Health.down() : Health.up())
                .withDetail("stale", stale)
                .withDetail("runningForSeconds", runAge.toSeconds())
                .withDetail("lastRunSucceeded", lastRunSucceeded)
                .withDetail("lastSuccessAt", lastSuccess.toString())
                .build();
    }
}
