package syncbit.writer.repair;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final DateAudit dates;
    private final SampleAudit audit;
    private final UnsettledSeriesRepository unsettled;
    private final SeriesSettlement settlement;
    private final WriterLock lock;
    private final RepairMetrics metrics;

    Recovery(
            CompletionRepository completions,
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            DateAudit dates,
            SampleAudit audit,
            UnsettledSeriesRepository unsettled,
            SeriesSettlement settlement,
            WriterLock lock,
            RepairMetrics metrics) {
        this.completions = completions;
        this.archive = archive;
        this.readings = readings;
        this.dates = dates;
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
                hasNext = audited(user, page.size() == DATES_PER_PAGE, new DatePage(user, page));
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
                hasNext = audited(user, page.size() >= READINGS_PER_PAGE, new ReadingPage(user, page));
                before = page.isEmpty() ? before : page.getLast().key().readAt();
            }
            return outcome instanceof VictoriaOutcome.Done;
        }

        /** Audits one page under the lock, so that no batch is written, and returns whether to read the next page. */
        private boolean audited(String user, boolean isFull, Page page) {
            return switch (lock.holding(page::audit)) {
                case SampleAudit.Result.Compared compared -> {
                    restored += compared.counts().restored();
                    metrics.restored(compared.counts().restored());
                    yield isFull && compared.anyShown();
                }
                case SampleAudit.Result.Failed failed -> handle(user, isFull, page, failed.why());
            };
        }

        private boolean handle(String user, boolean isFull, Page page, VictoriaOutcome why) {
            return switch (why) {
                case VictoriaOutcome.Refused refused -> rebuildLater(user, isFull, page);
                case VictoriaOutcome.Misconfigured denied -> rebuildLater(user, isFull, page);
                case VictoriaOutcome.Done done -> throw new IllegalStateException("The audit did not fail");
                case VictoriaOutcome.Unavailable retryable -> interrupt(retryable);
                case VictoriaOutcome.Interrupted retryable -> interrupt(retryable);
            };
        }

        private boolean interrupt(VictoriaOutcome why) {
            outcome = why;
            return false;
        }

        /** Without exports nothing can be compared, so the series are rebuilt as a whole. */
        private boolean rebuildLater(String user, boolean isFull, Page page) {
            unsettled.add(page.samples()
                    .map(Sample::series)
                    .distinct()
                    .collect(Collectors.toMap(Function.identity(), series -> user)));
            return isFull;
        }
    }

    /** Something written after the instant. */
    private interface Page {
        SampleAudit.Result audit();

        Stream<Sample> samples();
    }

    private final class DatePage implements Page {
        private final String user;
        private final Set<DayKey> keys;

        DatePage(String user, List<LocalDate> dates) {
            this.user = user;
            this.keys = dates.stream().map(date -> new DayKey(user, date)).collect(Collectors.toSet());
        }

        @Override
        public SampleAudit.Result audit() {
            return dates.audit(user, archive.read(keys).values(), true);
        }

        @Override
        public Stream<Sample> samples() {
            return archive.read(keys).values().stream()
                    .map(ArchivedDay::summary)
                    .map(DaySamples::timed)
                    .flatMap(Collection::stream);
        }
    }

    private final class ReadingPage implements Page {
        private final String user;
        private final List<DeviceReading> page;

        ReadingPage(String user, List<DeviceReading> page) {
            this.user = user;
            this.page = page;
        }

        @Override
        public SampleAudit.Result audit() {
            return audit.compare(user, samples().toList(), true);
        }

        @Override
        public Stream<Sample> samples() {
            return page.stream().map(DeviceReading::samples).flatMap(Collection::stream);
        }
    }
}
