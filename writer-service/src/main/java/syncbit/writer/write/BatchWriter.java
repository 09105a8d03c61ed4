package syncbit.writer.write;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import syncbit.common.store.DatabaseProblem;
import syncbit.common.summary.DailySummary;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.archive.WriterLock;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.repair.SeriesSettlement;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.DroppedRowsGuard;
import syncbit.writer.victoria.PendingOutcome;
import syncbit.writer.victoria.RetentionGuard;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Writes a batch into VictoriaMetrics and, in one transaction, into the archive and the completions. Both run at the same
 * time; the transaction commits after VictoriaMetrics has taken the batch, and rolls back if it has not.
 *
 * <p>Each step can run twice, and the writer can crash after each step. The series of a batch are marked as unsettled before
 * the import. After a crash before the commit, the events are delivered again, and it is unknown which of their samples
 * arrived; the next batch first rebuilds the unsettled series from the archive, which does not contain the crashed batch.
 * After a crash behind the commit, the events are delivered again and change nothing. So each sample is stored once, even
 * without deduplication in VictoriaMetrics.
 */
@Component
public class BatchWriter {
    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

    private final VictoriaClient victoria;
    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final CompletionRepository completions;
    private final UnsettledSeriesRepository unsettled;
    private final SeriesSettlement settlement;
    private final WriterLock lock;
    private final TransactionTemplate transaction;
    private final RetentionGuard retention;
    private final DroppedRowsGuard dropped;
    private final WriteMetrics metrics;
    private final Clock clock;

    BatchWriter(
            VictoriaClient victoria,
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            CompletionRepository completions,
            UnsettledSeriesRepository unsettled,
            SeriesSettlement settlement,
            WriterLock lock,
            PlatformTransactionManager transactions,
            RetentionGuard retention,
            DroppedRowsGuard dropped,
            WriteMetrics metrics,
            Clock clock) {
        this.victoria = victoria;
        this.archive = archive;
        this.readings = readings;
        this.completions = completions;
        this.unsettled = unsettled;
        this.settlement = settlement;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
        this.retention = retention;
        this.dropped = dropped;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Writes all events, or returns why it could not; then the caller retries with the same events. */
    public WriteOutcome write(List<DailySummary> events) {
        return exclusively(() -> {
            WriteOutcome settled = outcome(settlement.settleAll());
            return settled instanceof WriteOutcome.Written ? writeChanges(events) : settled;
        });
    }

    /** Checks whether the stores can be written to, and finishes what a crash interrupted. */
    public WriteOutcome resume() {
        return exclusively(() -> outcome(settlement.resume()));
    }

    private WriteOutcome writeChanges(List<DailySummary> events) {
        BatchPlan plan = BatchPlan.of(
                events,
                archive.read(events.stream().map(DayKey::of).collect(Collectors.toSet())),
                readings.known(events.stream()
                        .flatMap(event -> DeviceReading.of(event).stream())
                        .map(DeviceReading::key)
                        .collect(Collectors.toSet())));
        if (!plan.isEmpty()) {
            Map<String, String> touched = new HashMap<>(plan.added());
            touched.putAll(plan.corrected());
            Set<String> marked = unsettled.add(touched);
            WriteOutcome stored = store(plan, marked);
            if (!(stored instanceof WriteOutcome.Written)) {
                return stored;
            }
            if (!plan.corrected().isEmpty()) {
                // After the commit, because the rebuild reads the new values from the archive.
                WriteOutcome rebuilt = outcome(settlement.settle(plan.corrected()));
                if (!(rebuilt instanceof WriteOutcome.Written)) {
                    return rebuilt;
                }
            }
        }
        warnOfDropped(plan);
        metrics.written(events, plan);
        return new WriteOutcome.Written();
    }

    private WriteOutcome store(BatchPlan plan, Collection<String> marked) {
        if (plan.additions().isEmpty()) {
            // Without additions no import shows whether the corrections can be written.
            VictoriaOutcome writable = plan.corrected().isEmpty() ? new VictoriaOutcome.Done() : victoria.probe();
            if (!(writable instanceof VictoriaOutcome.Done)) {
                unsettled.remove(marked);
                return outcome(writable);
            }
            transaction.executeWithoutResult(status -> archive(plan, marked));
            return new WriteOutcome.Written();
        }
        return outcome(requireNonNull(transaction.execute(status -> importAndArchive(plan, marked, status))), marked);
    }

    private VictoriaOutcome importAndArchive(BatchPlan plan, Collection<String> marked, TransactionStatus status) {
        // Within the transaction: if none can be started, no import may run unattended.
        PendingOutcome imported = victoria.beginImport(plan.additions());
        VictoriaOutcome answer;
        try {
            archive(plan, marked);
        } finally {
            // Before the lock ends: a rebuild must not delete these series during the import.
            answer = settlement.noted(imported.await());
        }
        if (!(answer instanceof VictoriaOutcome.Done)) {
            status.setRollbackOnly();
        } else if (dropped.mayHaveDropped()) {
            claimNothingOf(plan);
        }
        return answer;
    }

    /** Claims no group with a sample of the import. The audit that follows completes the groups whose samples are there. */
    private void claimNothingOf(BatchPlan plan) {
        Set<Sample> unproven = Set.copyOf(plan.additions());
        completions.put(
                plan.completed().stream()
                        .map(day -> isKept(day) ? day.completionWithout(unproven::contains) : completion(day))
                        .toList(),
                clock.instant());
    }

    private WriteOutcome outcome(VictoriaOutcome imported, Collection<String> marked) {
        return switch (imported) {
            case VictoriaOutcome.Done done -> new WriteOutcome.Written();
            case VictoriaOutcome.Refused refused -> {
                // VictoriaMetrics also answers 400 to an unknown path; then no event is at fault.
                WriteOutcome reachable = outcome(victoria.probe());
                yield reachable instanceof WriteOutcome.Written ? outcome(refused) : reachable;
            }
            case VictoriaOutcome.Interrupted broken -> outcome(broken);
            case VictoriaOutcome.Unavailable notTaken -> {
                unsettled.remove(marked);
                yield outcome(notTaken);
            }
            case VictoriaOutcome.Misconfigured notTaken -> {
                unsettled.remove(marked);
                yield outcome(notTaken);
            }
        };
    }

    /** All samples of a date have the same time, so the retention keeps all of them or none. */
    private boolean isKept(ArchivedDay day) {
        return retention.keeps(day.summary().sampleTime());
    }

    private CompletionRepository.Row completion(ArchivedDay day) {
        return isKept(day) ? day.completion() : day.completionWithout(any -> true);
    }

    private void warnOfDropped(BatchPlan plan) {
        Set<Long> droppedTimes = plan.completed().stream()
                .filter(day -> !isKept(day))
                .map(day -> day.summary().sampleTime().toEpochMilli())
                .collect(Collectors.toSet());
        if (!droppedTimes.isEmpty()) {
            int count = (int) plan.additions().stream()
                    .filter(sample -> droppedTimes.contains(sample.millis()))
                    .count();
            metrics.dropped(count);
            log.warn(
                    "VictoriaMetrics drops {} samples of this batch, because they are older than its -retentionPeriod. Their"
                            + " dates are archived but not complete. Set -retentionPeriod to cover the whole history, such"
                            + " as 100y, and call POST /api/audit for each user",
                    count);
        }
    }

    private void archive(BatchPlan plan, Collection<String> marked) {
        archive.put(plan.days());
        Instant now = clock.instant();
        readings.put(plan.readings(), now);
        completions.put(plan.completed().stream().map(this::completion).toList(), now);
        unsettled.remove(marked.stream().filter(plan.added()::containsKey).toList());
    }

    /** Runs the work under the writer lock. Distinguishes database failures caused by an event from temporary ones. */
    private WriteOutcome exclusively(Supplier<WriteOutcome> work) {
        try {
            return lock.holding(work);
        } catch (DataIntegrityViolationException e) {
            return new WriteOutcome.Refused("PostgreSQL answers " + rootMessage(e));
        } catch (DataAccessException | TransactionException e) {
            return new WriteOutcome.Postponed(
                    DatabaseProblem.of(e).orElseGet(() -> "PostgreSQL can't be written to: " + rootMessage(e)), false);
        }
    }

    static WriteOutcome outcome(VictoriaOutcome answer) {
        return switch (answer) {
            case VictoriaOutcome.Done done -> new WriteOutcome.Written();
            case VictoriaOutcome.Refused refused ->
                new WriteOutcome.Refused("VictoriaMetrics answers " + refused.reason());
            case VictoriaOutcome.Misconfigured wrong -> new WriteOutcome.Postponed(wrong.advice(), true);
            case VictoriaOutcome.Unavailable away -> new WriteOutcome.Postponed(away.reason(), false);
            case VictoriaOutcome.Interrupted broken -> new WriteOutcome.Postponed(broken.reason(), false);
        };
    }

    private static String rootMessage(Exception e) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }
}
