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
import syncbit.writer.victoria.DroppedRowsGuard;
import syncbit.writer.victoria.ProcessStart;
import syncbit.writer.victoria.RetentionGuard;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Detects a restart of VictoriaMetrics and starts the recovery of samples that the previous process may have lost.
 *
 * <p>A process that still answers has written to disk what it took a margin ago. Each check moves a mark to that instant; a
 * crash can only lose what was written after the mark. The mark is in PostgreSQL and uses only the writer's clock, so several
 * restarts between two checks, or an absence of the writer, do not matter.
 */
@Component
final class RestartDetector {
    private static final Logger log = LoggerFactory.getLogger(RestartDetector.class);

    /**
     * Added to twice the interval at which VictoriaMetrics writes its memory to disk. A sample waits one second for an
     * in-memory part. That part waits between one and two intervals, because the flusher runs once an interval
     * (lib/storage/partition.go: {@code rawRowsFlushInterval}, {@code inmemoryPartsFlushInterval} of 5 s in 1.79.5,
     * {@code -inmemoryDataFlushInterval} since; lib/mergeset/table.go for the index). The margin covers the merge, a slow
     * disk, and two writers with different clocks.
     */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final VictoriaClient victoria;
    private final VictoriaProcessRepository processes;
    private final UnsettledSeriesRepository unsettled;
    private final Recovery recovery;
    private final RetentionGuard retention;
    private final DroppedRowsGuard dropped;
    private final Clock clock;
    private final Counter restarts;
    private volatile boolean watched;
    private volatile boolean unknownLogged;

    RestartDetector(
            VictoriaClient victoria,
            VictoriaProcessRepository processes,
            UnsettledSeriesRepository unsettled,
            Recovery recovery,
            RetentionGuard retention,
            DroppedRowsGuard dropped,
            Clock clock,
            MeterRegistry metrics) {
        this.victoria = victoria;
        this.processes = processes;
        this.unsettled = unsettled;
        this.recovery = recovery;
        this.retention = retention;
        this.dropped = dropped;
        this.clock = clock;
        this.restarts = Counter.builder("syncbit.victoria.restarts")
                .description("VictoriaMetrics restarts that triggered a recovery check")
                .register(metrics);
        Gauge.builder("syncbit.victoria.watched", this, self -> self.watched ? 1 : 0)
                .description("1 while the writer can detect restarts of VictoriaMetrics, else 0")
                .register(metrics);
    }

    /** Checks once. A later check retries what fails now. */
    void check() {
        // Taken before the request, so the process was running at this instant.
        Instant now = clock.instant();
        switch (victoria.processStart()) {
            case ProcessStart.Known process -> handle(process, now);
            case ProcessStart.Unknown unknown -> warnOnce(unknown.reason());
            case ProcessStart.TooRecent tooRecent -> log.debug("VictoriaMetrics has just been started");
            case ProcessStart.Unreachable unreachable -> log.debug("VictoriaMetrics does not answer");
        }
    }

    private void handle(ProcessStart.Known process, Instant now) {
        watched = true;
        unknownLogged = false;
        retention.update(process.retention());
        dropped.update(process.dropped());
        Instant durableUntil = now.minus(MARGIN)
                .minus(process.flushInterval().multipliedBy(2))
                // VictoriaMetrics may have taken a sample this much later than its recorded time of writing.
                .minus(victoria.timeout());
        if (processes.updateIfKnown(process.start(), durableUntil)) {
            unsettled.forgetRebuiltUntil(durableUntil);
            return;
        }
        Optional<Instant> before = processes.durableUntil();
        // Without a known process everything is checked.
        Instant after = before.orElse(Instant.EPOCH);
        Recovery.Recovered recovered = recovery.since(after);
        if (!(recovered.outcome() instanceof VictoriaOutcome.Done)) {
            return;
        }
        if (recovered.restored() == 0) {
            processes.replace(process.start(), durableUntil, durableUntil);
        } else {
            // The restored samples are not on disk yet; if this process crashes too, the next check starts from the
            // same mark.
            processes.replace(process.start(), after, clock.instant());
        }
        before.ifPresent(any -> restarts.increment());
    }

    private void warnOnce(String reason) {
        watched = false;
        if (!unknownLogged) {
            unknownLogged = true;
            log.warn(
                    "Restarts of VictoriaMetrics can't be detected: {}. A crash of VictoriaMetrics loses the samples of its"
                            + " last seconds; after a crash call POST /api/refill for each user",
                    reason);
        }
    }
}
