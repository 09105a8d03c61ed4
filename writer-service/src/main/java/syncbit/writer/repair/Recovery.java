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
 * Restores samples that VictoriaMetrics acknowledged but lost in a crash. It compares everything written since an instant
 * with VictoriaMetrics, page by page between batches, imports what is missing, and repeats the rebuilds since then.
 *
 * <p>A recovery that was interrupted can be repeated from the start: it sends only missing samples.
 */
@Component
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** Nearly ten thousand samples, as in an import of a rebuild. */
    private static final int DATES_PER_PAGE = 250;

    private static final int READINGS_PER_PAGE = 2_500;

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
     * The result of a recovery.
     *
     * @param outcome {@code Done} if all was checked; otherwise the caller retries with the same instant
     * @param restored the number of samples that were lost and imported again
     */
    record Recovered(VictoriaOutcome outcome, int restored) {}

    /** Restores what was lost of everything written after the instant. */
    Recovered since(Instant after) {
        VictoriaOutcome rebuilt = lock.holding(() -> {
            unsettled.addRebuiltSince(after);
            return settlement.settleAll();
        });
        if (!(rebuilt instanceof VictoriaOutcome.Done)) {
            return new Recovered(rebuilt, 0);
        }
        Pass pass = new Pass(after);
        if (!pass.dates() || !pass.readings()) {
            return new Recovered(pass.outcome, pass.restored);
        }
        if (pass.restored > 0) {
            log.warn(
                    "VictoriaMetrics was restarted and had lost {} samples of the {} dates and {} device readings written"
                            + " since {}; they are restored",
                    pass.restored,
                    pass.dates,
                    pass.readings,
                    after);
        } else {
            log.info(
                    "VictoriaMetrics was restarted and has all samples of the {} dates and {} device readings written since"
                            + " {}",
                    pass.dates,
                    pass.readings,
                    after);
        }
        return new Recovered(lock.holding(settlement::settleAll), pass.restored);
    }

    /** One pass through everything written after an instant. */
    private final class Pass {
        private final Instant after;
        private int dates;
        private int readings;
        private int restored;
        private VictoriaOutcome outcome = new VictoriaOutcome.Done();

        Pass(Instant after) {
            this.after = after;
        }

        /** Returns whether all dates could be checked. */
        boolean dates() {
            return completions.usersSince(after).stream().allMatch(this::datesOf);
        }

        boolean readings() {
            return Recovery.this.readings.usersSince(after).stream().allMatch(this::readingsOf);
        }

        private boolean datesOf(String user) {
            @Nullable LocalDate before = null;
            boolean hasNext = true;
            while (hasNext) {
                List<LocalDate> page = completions.datesSince(after, user, before, DATES_PER_PAGE);
                dates += page.size();
                hasNext = audited(user, page.size() == DATES_PER_PAGE, () -> samples(user, page));
                before = page.isEmpty() ? before : page.getLast();
            }
            return outcome instanceof VictoriaOutcome.Done;
        }

        private boolean readingsOf(String user) {
            @Nullable Instant before = null;
            boolean hasNext = true;
            while (hasNext) {
                List<DeviceReading> page = Recovery.this.readings.since(after, user, before, READINGS_PER_PAGE);
                readings += page.size();
                hasNext = audited(
                        user,
                        page.size() >= READINGS_PER_PAGE,
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

        /** Audits one page under the lock, so that no batch is written, and returns whether to read the next page. */
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
