package syncbit.writer.repair;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.archive.WriterLock;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Brings back what VictoriaMetrics took after a moment and may have forgotten: the dates and readings written since are
 * compared with what it holds, page by page, between the batches; series that were made anew since are made anew again.
 *
 * <p>It may die at any point and run again from the start: what is there already is not sent again.
 */
@Component
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** Nearly ten thousand samples, as many as are imported at once elsewhere. */
    private static final int DATES_AT_ONCE = 250;

    private static final int READINGS_AT_ONCE = 2_500;

    private final CompletionRepository completions;
    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final SampleAudit audit;
    private final UnsettledSeriesRepository unsettled;
    private final SeriesSettlement settlement;
    private final WriterLock lock;
    private final RepairMetrics metrics;

    Recovery(
            CompletionRepository completions,
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            SampleAudit audit,
            UnsettledSeriesRepository unsettled,
            SeriesSettlement settlement,
            WriterLock lock,
            RepairMetrics metrics) {
        this.completions = completions;
        this.archive = archive;
        this.readings = readings;
        this.audit = audit;
        this.unsettled = unsettled;
        this.settlement = settlement;
        this.lock = lock;
        this.metrics = metrics;
    }

    /**
     * How a recovery ended.
     *
     * @param outcome whether all was done; to be called again with the same moment where it was not
     * @param restored samples that were forgotten and sent again
     */
    record Recovered(VictoriaOutcome outcome, int restored) {}

    /** Does it all, or says why not. */
    Recovered since(Instant after) {
        VictoriaOutcome rebuilt = lock.holding(() -> {
            unsettled.addRebuiltSince(after);
            return settlement.settleAll();
        });
        if (!(rebuilt instanceof VictoriaOutcome.Done)) {
            return new Recovered(rebuilt, 0);
        }
        Run run = new Run(after);
        if (!run.dates() || !run.readings()) {
            return new Recovered(run.outcome, run.restored);
        }
        if (run.restored > 0) {
            log.warn(
                    "VictoriaMetrics was started and had forgotten {} samples of the {} dates and {} readings of devices"
                            + " that were written since {}; they are in it again",
                    run.restored,
                    run.dates,
                    run.readings,
                    after);
        } else {
            log.info(
                    "VictoriaMetrics was started and holds the {} dates and {} readings of devices that were written since"
                            + " {}",
                    run.dates,
                    run.readings,
                    after);
        }
        return new Recovered(lock.holding(settlement::settleAll), run.restored);
    }

    /** One way through all that was written after a moment. */
    private final class Run {
        private final Instant after;
        private int dates;
        private int readings;
        private int restored;
        private VictoriaOutcome outcome = new VictoriaOutcome.Done();

        Run(Instant after) {
            this.after = after;
        }

        /** Whether there was nothing in the way. */
        boolean dates() {
            return completions.usersSince(after).stream().allMatch(this::datesOf);
        }

        boolean readings() {
            return Recovery.this.readings.usersSince(after).stream().allMatch(this::readingsOf);
        }

        private boolean datesOf(String user) {
            @Nullable LocalDate before = null;
            boolean further = true;
            while (further) {
                List<LocalDate> page = completions.datesSince(after, user, before, DATES_AT_ONCE);
                dates += page.size();
                further = audited(user, page.size() == DATES_AT_ONCE, () -> samples(user, page));
                before = page.isEmpty() ? before : page.getLast();
            }
            return outcome instanceof VictoriaOutcome.Done;
        }

        private boolean readingsOf(String user) {
            @Nullable Instant before = null;
            boolean further = true;
            while (further) {
                List<DeviceReading> page = Recovery.this.readings.since(after, user, before, READINGS_AT_ONCE);
                readings += page.size();
                further = audited(
                        user,
                        page.size() >= READINGS_AT_ONCE,
                        () -> page.stream()
                                .map(DeviceReading::samples)
                                .flatMap(Collection::stream)
                                .toList());
                before = page.isEmpty() ? before : page.getLast().key().readAt();
            }
            return outcome instanceof VictoriaOutcome.Done;
        }

        private List<Sample> samples(String user, List<LocalDate> page) {
            return archive
                    .read(page.stream().map(date -> new DayKey(user, date)).collect(Collectors.toSet()))
                    .values()
                    .stream()
                    .map(ArchivedDay::summary)
                    .map(DaySamples::timed)
                    .flatMap(Collection::stream)
                    .toList();
        }

        /** Audits a page that is read while no batch is written, and says whether the next is to follow. */
        private boolean audited(String user, boolean isFull, Supplier<List<Sample>> page) {
            return switch (lock.holding(() -> audit.compare(user, page.get()))) {
                case SampleAudit.Result.Compared compared -> {
                    restored += compared.restored();
                    metrics.restored(compared.restored());
                    yield isFull && compared.shown();
                }
                case SampleAudit.Result.Interrupted interrupted -> {
                    outcome = interrupted.why();
                    yield false;
                }
            };
        }
    }
}
