package syncbit.common.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of a store that may not answer: down after a time limit. A check that hangs is not started a second time, so
 * probes of a silent store use one thread and one connection altogether.
 */
public final class TimeLimitedHealth implements HealthIndicator {
    /** A readiness probe with two stores answers within 5 s. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(TimeLimitedHealth.class);

    private final String store;
    private final Callable<Health> check;
    private final Duration limit;
    private @Nullable CompletableFuture<Health> running;

    /**
     * Creates the health.
     *
     * @param store the name of the store in reasons
     * @param check checks the store, on a virtual thread
     */
    public TimeLimitedHealth(String store, Callable<Health> check) {
        this(store, check, LIMIT);
    }

    TimeLimitedHealth(String store, Callable<Health> check, Duration limit) {
        this.store = store;
        this.check = check;
        this.limit = limit;
    }

    @Override
    public Health health() {
        try {
            return runningCheck().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return down(store + " has not answered for " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.debug("The check of {} failed", store, cause);
            return DatabaseProblem.of(cause)
                    .map(TimeLimitedHealth::down)
                    .orElseGet(() -> down(
                            store + " can't be reached (" + cause.getClass().getSimpleName() + ")"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("The service is stopping");
        }
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }

    private synchronized CompletableFuture<Health> runningCheck() {
        if (running == null || running.isDone()) {
            running = CompletableFuture.supplyAsync(
                    this::checked, Thread.ofVirtual().name("health-of-" + store)::start);
        }
        return running;
    }

    private Health checked() {
        try {
            return check.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
