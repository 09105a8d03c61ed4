package syncbit.writer.repair;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.victoria.ProcessStart;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Notices that VictoriaMetrics was started anew, and has what its last process may have forgotten looked for.
 *
 * <p>A process that still answers has put on disk whatever it took a margin ago. So each look at it moves a mark, and
 * what was written after the mark is all that its end can cost, however long ago that end was when it is noticed, however
 * often it was started meanwhile, and whoever was away: the mark is in Postgres and goes by the writer's clock alone.
 */
@Component
final class RestartDetector {
    private static final Logger log = LoggerFactory.getLogger(RestartDetector.class);

    /**
     * What is added to twice the interval at which VictoriaMetrics writes its memory to disk. A sample waits a second to
     * become part of an in-memory part, and that part for at least one interval and at most two, for the flusher looks
     * once an interval (lib/storage/partition.go: {@code rawRowsFlushInterval}, {@code inmemoryPartsFlushInterval} of 5
     * s in 1.79.5, {@code -inmemoryDataFlushInterval} since; lib/mergeset/table.go for the index). The rest is for
     * the merge, a slow disk, and two writers whose clocks differ.
     */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final VictoriaClient victoria;
    private final VictoriaProcessRepository known;
    private final UnsettledSeriesRepository unsettled;
    private final Recovery recovery;
    private final Clock clock;
    private final Counter restarts;
    private volatile boolean watched;
    private volatile boolean blindSaid;

    RestartDetector(
            VictoriaClient victoria,
            VictoriaProcessRepository known,
            UnsettledSeriesRepository unsettled,
            Recovery recovery,
            Clock clock,
            MeterRegistry metrics) {
        this.victoria = victoria;
        this.known = known;
        this.unsettled = unsettled;
        this.recovery = recovery;
        this.clock = clock;
        this.restarts = Counter.builder("syncbit.victoria.restarts")
                .description("Starts of VictoriaMetrics after which was looked for what it had forgotten")
                .register(metrics);
        Gauge.builder("syncbit.victoria.watched", this, self -> self.watched ? 1 : 0)
                .description("0 while it can't be told when VictoriaMetrics was started")
                .register(metrics);
    }

    /** Looks once. Whatever can't be done now is done at a later look. */
    void check() {
        // Before it is asked: then it certainly lived at that time.
        Instant now = clock.instant();
        switch (victoria.processStart()) {
            case ProcessStart.Known seen -> saw(seen, now);
            case ProcessStart.Unknown blind -> isBlind(blind.reason());
            case ProcessStart.TooRecent young -> log.debug("VictoriaMetrics has just been started");
            case ProcessStart.Unreachable away -> log.debug("VictoriaMetrics does not answer");
        }
    }

    private void saw(ProcessStart.Known seen, Instant now) {
        watched = true;
        blindSaid = false;
        Instant settledUntil = now.minus(MARGIN)
                .minus(seen.flushInterval().multipliedBy(2))
                // What is noted as written may have been taken so much later.
                .minus(victoria.timeout());
        if (known.lives(seen.start(), settledUntil)) {
            unsettled.forgetRebuiltUntil(settledUntil);
            return;
        }
        Optional<Instant> before = known.settledUntil();
        // Where none was ever seen nobody knows what was forgotten before.
        Instant after = before.orElse(Instant.EPOCH);
        Recovery.Recovered recovered = recovery.since(after);
        if (!(recovered.outcome() instanceof VictoriaOutcome.Done)) {
            return;
        }
        if (recovered.restored() == 0) {
            known.replaced(seen.start(), settledUntil, settledUntil);
        } else {
            // What was sent again is not on disk yet: if this process ends, too, the same is looked for once more.
            known.replaced(seen.start(), after, clock.instant());
        }
        before.ifPresent(any -> restarts.increment());
    }

    private void isBlind(String reason) {
        watched = false;
        if (!blindSaid) {
            blindSaid = true;
            log.warn(
                    "It can't be told when VictoriaMetrics is started anew: at VICTORIA_ENDPOINT, {}. If it is killed hard"
                            + " it forgets what it took in its last seconds; then call POST /api/refill for each user",
                    reason);
        }
    }
}
