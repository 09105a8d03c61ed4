package syncbit.writer.takeover;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import syncbit.writer.adoption.ExportFailedException;
import syncbit.writer.adoption.ExportedReadings;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.archive.WriterLock;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.repair.SeriesSettlement;
import syncbit.writer.sample.DaySections;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.victoria.ExportedSamples;
import syncbit.writer.victoria.VictoriaClient;

/**
 * Imports the dates that the Python program wrote into VictoriaMetrics.
 *
 * <p>One transaction archives all samples of the program's series and marks the series as unsettled. Then the series are
 * rebuilt, so that each date has one sample, at midnight in the time zone of the account. If the rebuild fails, the next batch
 * completes it. An import can be repeated: it ignores samples that the archive has.
 */
@Component
public class Takeover {
    /** Limits the memory of an import. */
    private static final int MONTHS_AT_A_TIME = 3;

    private final VictoriaClient victoria;
    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final CompletionRepository completions;
    private final UnsettledSeriesRepository unsettled;
    private final SeriesSettlement settlement;
    private final WriterLock lock;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile String progress = "";

    Takeover(
            VictoriaClient victoria,
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            CompletionRepository completions,
            UnsettledSeriesRepository unsettled,
            SeriesSettlement settlement,
            WriterLock lock,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.victoria = victoria;
        this.archive = archive;
        this.readings = readings;
        this.completions = completions;
        this.unsettled = unsettled;
        this.settlement = settlement;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The current step, for a person who waits; empty if no import runs. */
    public String progress() {
        return progress;
    }

    /** Imports the dates, or only counts them in a dry run. */
    public TakeoverOutcome run(TakeoverRequest request) {
        try {
            return lock.holding(() -> takeOver(request));
        } catch (ExportFailedException e) {
            return new TakeoverOutcome.Unavailable(String.valueOf(e.getMessage()));
        } finally {
            progress = "";
        }
    }

    private TakeoverOutcome takeOver(TakeoverRequest request) {
        progress = "looking for the program's time zone";
        // The outcome does not matter: a failed flush can only hide samples of the last second.
        victoria.flush();
        ZoneId writtenIn = request.writtenIn() == null ? writtenIn(request) : request.writtenIn();
        TakeoverCounts counts = requireNonNull(transaction.execute(status -> {
            TakeoverCounts found = archiveAll(request, writtenIn);
            if (request.dryRun()) {
                status.setRollbackOnly();
            }
            return found;
        }));
        if (counts.samples() == 0 && request.claimedUntil() != null) {
            return new TakeoverOutcome.NothingFound("VictoriaMetrics holds no series of the Python program with user=\""
                    + request.user() + "\" and device=\"" + ImportedDate.DEVICE
                    + "\". Is VICTORIA_ENDPOINT that of the VictoriaMetrics it wrote to, and FITBIT_USER_ID the same"
                    + " as its own?");
        }
        if (request.dryRun()) {
            return counts.outcome(writtenIn, 0);
        }
        progress = "rebuilding " + counts.changedSeries().size() + " series";
        return counts.outcome(writtenIn, settlement.settleAndCountLeft(counts.changedSeries()));
    }

    /** Detects the zone with more dates at its midnight: UTC, the default of containers, or the zone of the account. */
    private ZoneId writtenIn(TakeoverRequest request) {
        MidnightCounter utc = new MidnightCounter(ZoneOffset.UTC);
        MidnightCounter own = new MidnightCounter(request.zone());
        read(
                "{__name__=\"fitbit_steps_total\"," + labels(request) + "}",
                ArchiveRepository.FIRST_DATE,
                end(),
                ZoneOffset.UTC,
                samples -> samples.each((millis, value) -> {
                    utc.add(millis);
                    own.add(millis);
                }));
        return own.count() > utc.count() ? request.zone() : ZoneOffset.UTC;
    }

    private TakeoverCounts archiveAll(TakeoverRequest request, ZoneId writtenIn) {
        TakeoverCounts counts = new TakeoverCounts(request, clock.instant());
        LocalDate end = end();
        for (LocalDate from = ArchiveRepository.FIRST_DATE;
                from.isBefore(end);
                from = from.plusMonths(MONTHS_AT_A_TIME)) {
            progress = "reading " + from.getYear() + ", " + counts.samples() + " samples so far";
            archive(request, writtenIn, from, from.plusMonths(MONTHS_AT_A_TIME), counts);
        }
        unsettled.add(counts.userByChangedSeries());
        return counts;
    }

    private void archive(
            TakeoverRequest request, ZoneId writtenIn, LocalDate from, LocalDate before, TakeoverCounts counts) {
        String user = request.user();
        Map<DayKey, ArchivedDay> archived = archive.readAround(user, from, before);
        ImportedDates found = new ImportedDates(user, writtenIn, new ArchivedSamples(archived.values()));
        ExportedReadings foundReadings = new ExportedReadings(user);
        read(
                "{__name__=~\"" + DaySections.METRICS + "\"," + labels(request) + "}",
                from,
                before,
                writtenIn,
                found::add);
        read(
                "{__name__=~\"" + ExportedReadings.METRICS + "\"," + labels(request) + "}",
                from,
                before,
                writtenIn,
                foundReadings::add);

        counts.addArchived(archived.values().stream()
                .filter(day -> !day.summary().date().isBefore(from)
                        && day.summary().date().isBefore(before))
                .toList());
        List<ArchivedDay> days = counts.add(found, archived);
        archive.put(days);
        Instant now = clock.instant();
        completions.put(
                days.stream()
                        .map(ArchivedDay::completion)
                        .filter(row -> !row.groups().isEmpty())
                        .toList(),
                now);
        List<DeviceReading> unknown = foundReadings.without(readings.known(foundReadings.keys()));
        counts.add(unknown);
        readings.put(unknown, now);
    }

    private LocalDate end() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2);
    }

    private void read(String selector, LocalDate from, LocalDate before, ZoneId zone, Consumer<ExportedSamples> each) {
        Instant start = from.atStartOfDay(zone).toInstant();
        ExportFailedException.throwUnlessDone(
                victoria.export(selector, start, before.atStartOfDay(zone).toInstant(), each));
    }

    private static String labels(TakeoverRequest request) {
        return "user=\"" + request.user() + "\",device=\"" + ImportedDate.DEVICE + "\"";
    }
}
