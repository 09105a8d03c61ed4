package syncbit.writer.write;

import static java.util.Objects.requireNonNull;

import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
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
import syncbit.writer.victoria.PendingOutcome;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Writes a batch into VictoriaMetrics and, in one transaction, into the archive and the completions. Both work at the same
 * time; the transaction is committed after VictoriaMetrics has taken the batch, and not if it has not.
 *
 * <p>Every step may run twice and the writer may die after any of them. The series a batch touches are noted as
 * unsettled before anything is sent. If it dies before the transaction that archives the batch, its events come back
 * and nobody can tell which of their samples arrived; the next run finds the note and first makes those series anew
 * from the archive, which knows nothing of the batch yet. If it dies after that transaction, the events come back, are
 * found in the archive and change nothing. So one sample stays, whether VictoriaMetrics deduplicates or not.
 */
@Component
public class BatchWriter {
    private final VictoriaClient victoria;
    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final CompletionRepository completions;
    private final UnsettledSeriesRepository unsettled;
    private final SeriesSettlement settlement;
    private final WriterLock lock;
    private final TransactionTemplate transaction;
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
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Writes all of the events or says why not; to be called again with the same ones where it did not. */
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
            Set<String> noted = unsettled.add(touched);
            WriteOutcome stored = store(plan, noted);
            if (!(stored instanceof WriteOutcome.Written)) {
                return stored;
            }
            if (!plan.corrected().isEmpty()) {
                // Not before the archive holds the new values: the rebuild reads them there.
                WriteOutcome rebuilt = outcome(settlement.settle(plan.corrected()));
                if (!(rebuilt instanceof WriteOutcome.Written)) {
                    return rebuilt;
                }
            }
        }
        metrics.written(events, plan);
        return new WriteOutcome.Written();
    }

    private WriteOutcome store(BatchPlan plan, Collection<String> noted) {
        if (plan.additions().isEmpty()) {
            transaction.executeWithoutResult(status -> archive(plan, noted));
            return new WriteOutcome.Written();
        }
        return outcome(requireNonNull(transaction.execute(status -> importAndArchive(plan, noted, status))), noted);
    }

    private VictoriaOutcome importAndArchive(BatchPlan plan, Collection<String> noted, TransactionStatus status) {
        // Not before there is a transaction: nobody would wait for the answer if none could be begun.
        PendingOutcome imported = victoria.beginImport(plan.additions());
        VictoriaOutcome answer;
        try {
            archive(plan, noted);
        } finally {
            // Nobody may delete these series while samples of theirs are on their way.
            answer = imported.await();
        }
        if (!(answer instanceof VictoriaOutcome.Done)) {
            status.setRollbackOnly();
        }
        return answer;
    }

    private WriteOutcome outcome(VictoriaOutcome imported, Collection<String> noted) {
        return switch (imported) {
            case VictoriaOutcome.Done done -> new WriteOutcome.Written();
            case VictoriaOutcome.Refused refused -> {
                // VictoriaMetrics answers 400 to a wrong path as well; then no event is to blame.
                WriteOutcome reachable = outcome(victoria.probe());
                yield reachable instanceof WriteOutcome.Written ? outcome(refused) : reachable;
            }
            case VictoriaOutcome.Interrupted broken -> outcome(broken);
            case VictoriaOutcome.Unavailable notTaken -> {
                unsettled.remove(noted);
                yield outcome(notTaken);
            }
            case VictoriaOutcome.Misconfigured notTaken -> {
                unsettled.remove(noted);
                yield outcome(notTaken);
            }
        };
    }

    private void archive(BatchPlan plan, Collection<String> noted) {
        archive.put(plan.days());
        Instant now = clock.instant();
        readings.put(plan.readings(), now);
        completions.put(plan.completed().stream().map(ArchivedDay::completion).toList(), now);
        unsettled.remove(noted.stream().filter(plan.added()::containsKey).toList());
    }

    /** The one place that tells a failure of the database that will pass from one that an event is to blame for. */
    private WriteOutcome exclusively(Supplier<WriteOutcome> work) {
        try {
            return lock.holding(work);
        } catch (DataIntegrityViolationException e) {
            return new WriteOutcome.Refused("PostgreSQL answers " + rootMessage(e));
        } catch (DataAccessException | TransactionException e) {
            return new WriteOutcome.Postponed("PostgreSQL can't be written to: " + rootMessage(e), false);
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
        Throwable root = NestedExceptionUtils.getMostSpecificCause(e);
        // The pool counts its milliseconds into the message, which would make each failure another one.
        return root instanceof SQLTransientConnectionException
                ? "no connection could be had in time"
                : String.valueOf(root.getMessage());
    }
}
