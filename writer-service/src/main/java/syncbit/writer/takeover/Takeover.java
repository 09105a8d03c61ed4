package syncbit.writer.takeover;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.archive.WriterLock;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.repair.SeriesSettlement;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.victoria.ExportedSamples;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Takes over the days that the Python program wrote into VictoriaMetrics.
 *
 * <p>All that its series hold goes into the archive, the series are noted as unsettled, and they are made anew from it, so
 * that each date has one sample, at the account's midnight. Archive and notes are written in one transaction, before
 * which nothing has changed and after which nothing can be lost; what dies after it is finished by the next batch. It may
 * be repeated: samples that are the archive's own are passed over.
 */
@Component
public class Takeover {
    /** Nobody had a Fitbit before. */
    private static final LocalDate FIRST = LocalDate.of(2009, 1, 1);
    /** Bounds the memory that it takes. */
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

    /** What it is at, for a person who waits; empty when it is at nothing. */
    public String progress() {
        return progress;
    }

    /** Takes them over, or finds out what there is to take over. */
    public TakeoverOutcome of(TakeoverRequest request) {
        try {
            return lock.holding(() -> adopt(request));
        } catch (VictoriaFailed e) {
            return new TakeoverOutcome.Unavailable(String.valueOf(e.getMessage()));
        } finally {
            progress = "";
        }
    }

    private TakeoverOutcome adopt(TakeoverRequest request) {
        progress = "looking for the days";
        // What it wrote in its last second is not worth failing for.
        victoria.flush();
        ZoneId writtenIn = request.writtenIn() == null ? writtenIn(request) : request.writtenIn();
        TakeoverCounts tally = requireNonNull(transaction.execute(status -> {
            TakeoverCounts found = archiveAll(request, writtenIn);
            if (request.dryRun()) {
                status.setRollbackOnly();
            }
            return found;
        }));
        if (tally.samples() == 0 && request.claimedUntil() != null) {
            return new TakeoverOutcome.NothingFound("VictoriaMetrics holds no series of the Python program with user=\""
                    + request.user() + "\" and device=\"" + ImportedDate.DEVICE
                    + "\". Is VICTORIA_ENDPOINT that of the VictoriaMetrics it wrote to, and FITBIT_USER_ID the same"
                    + " as its own?");
        }
        if (request.dryRun()) {
            return tally.outcome(writtenIn, 0);
        }
        progress = "making " + tally.touched().size() + " series anew";
        settlement.settleAll();
        Set<String> left = new HashSet<>(unsettled.all().keySet());
        left.retainAll(tally.touched());
        return tally.outcome(writtenIn, left.size());
    }

    /** Whichever has the more days that begin at its midnight: UTC, which containers run in, or the account's own zone. */
    private ZoneId writtenIn(TakeoverRequest request) {
        MidnightCounter utc = new MidnightCounter(ZoneOffset.UTC);
        MidnightCounter own = new MidnightCounter(request.zone());
        read(
                "{__name__=\"fitbit_steps_total\"," + labels(request) + "}",
                FIRST,
                end(),
                ZoneOffset.UTC,
                samples -> samples.each((millis, value) -> {
                    utc.see(millis);
                    own.see(millis);
                }));
        return own.count() > utc.count() ? request.zone() : ZoneOffset.UTC;
    }

    private TakeoverCounts archiveAll(TakeoverRequest request, ZoneId writtenIn) {
        TakeoverCounts tally = new TakeoverCounts(request, clock.instant());
        LocalDate end = end();
        for (LocalDate from = FIRST; from.isBefore(end); from = from.plusMonths(MONTHS_AT_A_TIME)) {
            progress = "reading " + from.getYear() + ", " + tally.samples() + " samples so far";
            archive(request, writtenIn, from, from.plusMonths(MONTHS_AT_A_TIME), tally);
        }
        unsettled.add(tally.touchedWithUser());
        return tally;
    }

    private void archive(
            TakeoverRequest request, ZoneId writtenIn, LocalDate from, LocalDate before, TakeoverCounts tally) {
        String user = request.user();
        // In another zone a sample of the archive may seem to be of the date beside its own.
        Map<DayKey, ArchivedDay> archived = archive.read(from.minusDays(1)
                .datesUntil(before.plusDays(1))
                .map(date -> new DayKey(user, date))
                .toList());
        ImportedDates found = new ImportedDates(user, writtenIn, new ExpectedSamples(archived.values()));
        ImportedReadings foundReadings = new ImportedReadings(user);
        read(
                "{__name__=~\"" + ImportedDates.METRICS + "\"," + labels(request) + "}",
                from,
                before,
                writtenIn,
                found::add);
        read(
                "{__name__=~\"" + String.join("|", ImportedReadings.METRICS) + "\"," + labels(request) + "}",
                from,
                before,
                writtenIn,
                foundReadings::add);

        tally.addArchived(archived.values().stream()
                .filter(day -> !day.summary().date().isBefore(from)
                        && day.summary().date().isBefore(before))
                .toList());
        List<ArchivedDay> days = tally.add(found, archived);
        archive.put(days);
        Instant now = clock.instant();
        completions.put(
                days.stream()
                        .map(ArchivedDay::completion)
                        .filter(row -> !row.groups().isEmpty())
                        .toList(),
                now);
        List<DeviceReading> news = foundReadings.without(readings.known(foundReadings.keys()));
        tally.add(news);
        readings.put(news, now);
    }

    private LocalDate end() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2);
    }

    private void read(String selector, LocalDate from, LocalDate before, ZoneId zone, Consumer<ExportedSamples> each) {
        Instant start = from.atStartOfDay(zone).toInstant();
        VictoriaOutcome answer =
                victoria.export(selector, start, before.atStartOfDay(zone).toInstant(), each);
        if (!(answer instanceof VictoriaOutcome.Done)) {
            throw new VictoriaFailed(answer);
        }
    }

    private static String labels(TakeoverRequest request) {
        return "user=\"" + request.user() + "\",device=\"" + ImportedDate.DEVICE + "\"";
    }

    /** Ends the transaction. */
    private static final class VictoriaFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        VictoriaFailed(VictoriaOutcome answer) {
            super(
                    switch (answer) {
                        case VictoriaOutcome.Done done -> throw new IllegalArgumentException("that is no failure");
                        case VictoriaOutcome.Refused refused ->
                            "VictoriaMetrics does not let its samples be read: " + refused.reason()
                                    + ". VICTORIA_ENDPOINT must lead to VictoriaMetrics itself";
                        case VictoriaOutcome.Misconfigured wrong -> wrong.advice();
                        case VictoriaOutcome.Unavailable away -> away.reason();
                        case VictoriaOutcome.Interrupted broken -> broken.reason();
                    });
        }
    }
}
