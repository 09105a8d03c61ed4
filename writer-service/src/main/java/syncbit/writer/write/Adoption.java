package syncbit.writer.write;

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
import syncbit.writer.completion.Completions;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.victoria.ExportedSamples;
import syncbit.writer.victoria.VictoriaAnswer;
import syncbit.writer.victoria.VictoriaClient;

/**
 * Takes over the days that the Python program wrote into VictoriaMetrics.
 *
 * <p>All that its series hold goes into the archive, the series are noted as unsettled, and they are made anew from it, so
 * that each date has one sample, at the account's midnight. Archive and notes are written in one transaction, before
 * which nothing has changed and after which nothing can be lost; what dies after it is finished by the next batch. It may
 * be repeated: samples that are the archive's own are passed over.
 */
@Component
public class Adoption {
    /** Nobody had a Fitbit before. */
    private static final LocalDate FIRST = LocalDate.of(2009, 1, 1);
    /** Bounds the memory that it takes. */
    private static final int MONTHS_AT_A_TIME = 3;

    private final VictoriaClient victoria;
    private final Archive archive;
    private final DeviceReadings readings;
    private final Completions completions;
    private final UnsettledSeries unsettled;
    private final Settlement settlement;
    private final WriterLock lock;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile String progress = "";

    Adoption(
            VictoriaClient victoria,
            Archive archive,
            DeviceReadings readings,
            Completions completions,
            UnsettledSeries unsettled,
            Settlement settlement,
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
    public AdoptionOutcome of(AdoptionRequest request) {
        try {
            return lock.holding(() -> adopt(request));
        } catch (VictoriaFailed e) {
            return new AdoptionOutcome.Unavailable(String.valueOf(e.getMessage()));
        } finally {
            progress = "";
        }
    }

    private AdoptionOutcome adopt(AdoptionRequest request) {
        progress = "looking for the days";
        // What it wrote in its last second is not worth failing for.
        victoria.flush();
        ZoneId writtenIn = request.writtenIn() == null ? writtenIn(request) : request.writtenIn();
        AdoptionTally tally = requireNonNull(transaction.execute(status -> {
            AdoptionTally found = archiveAll(request, writtenIn);
            if (request.dryRun()) {
                status.setRollbackOnly();
            }
            return found;
        }));
        if (tally.samples() == 0 && request.claimedUntil() != null) {
            return new AdoptionOutcome.NothingThere("VictoriaMetrics holds no series of the Python program with user=\""
                    + request.user() + "\" and device=\"" + FoundDate.DEVICE
                    + "\". Is VICTORIA_ENDPOINT that of the VictoriaMetrics it wrote to, and FITBIT_USER_ID the same"
                    + " as its own?");
        }
        if (request.dryRun()) {
            return tally.outcome(writtenIn, 0);
        }
        progress = "making " + tally.touched().size() + " series anew";
        settlement.finish();
        Set<String> left = new HashSet<>(unsettled.all().keySet());
        left.retainAll(tally.touched());
        return tally.outcome(writtenIn, left.size());
    }

    /** Whichever has the more days that begin at its midnight: UTC, which containers run in, or the account's own zone. */
    private ZoneId writtenIn(AdoptionRequest request) {
        Midnights utc = new Midnights(ZoneOffset.UTC);
        Midnights own = new Midnights(request.zone());
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

    private AdoptionTally archiveAll(AdoptionRequest request, ZoneId writtenIn) {
        AdoptionTally tally = new AdoptionTally(request, clock.instant());
        LocalDate end = end();
        for (LocalDate from = FIRST; from.isBefore(end); from = from.plusMonths(MONTHS_AT_A_TIME)) {
            progress = "reading " + from.getYear() + ", " + tally.samples() + " samples so far";
            archive(request, writtenIn, from, from.plusMonths(MONTHS_AT_A_TIME), tally);
        }
        unsettled.add(tally.touchedWithUser());
        return tally;
    }

    private void archive(
            AdoptionRequest request, ZoneId writtenIn, LocalDate from, LocalDate before, AdoptionTally tally) {
        String user = request.user();
        // In another zone a sample of the archive may seem to be of the date beside its own.
        Map<DayKey, Day> archived = archive.read(from.minusDays(1)
                .datesUntil(before.plusDays(1))
                .map(date -> new DayKey(user, date))
                .toList());
        FoundDates found = new FoundDates(user, writtenIn, new ArchivedSamples(archived.values()));
        FoundReadings foundReadings = new FoundReadings(user);
        read("{__name__=~\"" + FoundDates.METRICS + "\"," + labels(request) + "}", from, before, writtenIn, found::add);
        read(
                "{__name__=~\"" + String.join("|", FoundReadings.METRICS) + "\"," + labels(request) + "}",
                from,
                before,
                writtenIn,
                foundReadings::add);

        tally.addArchived(archived.values().stream()
                .filter(day -> !day.summary().date().isBefore(from)
                        && day.summary().date().isBefore(before))
                .toList());
        List<Day> days = tally.add(found, archived);
        archive.put(days);
        Instant now = clock.instant();
        completions.put(
                days.stream()
                        .map(Day::completion)
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
        VictoriaAnswer answer =
                victoria.export(selector, start, before.atStartOfDay(zone).toInstant(), each);
        if (!(answer instanceof VictoriaAnswer.Done)) {
            throw new VictoriaFailed(answer);
        }
    }

    private static String labels(AdoptionRequest request) {
        return "user=\"" + request.user() + "\",device=\"" + FoundDate.DEVICE + "\"";
    }

    /** Ends the transaction. */
    private static final class VictoriaFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        VictoriaFailed(VictoriaAnswer answer) {
            super(
                    switch (answer) {
                        case VictoriaAnswer.Done done -> throw new IllegalArgumentException("that is no failure");
                        case VictoriaAnswer.Refused refused ->
                            "VictoriaMetrics does not let its samples be read: " + refused.reason()
                                    + ". VICTORIA_ENDPOINT must lead to VictoriaMetrics itself";
                        case VictoriaAnswer.Misconfigured wrong -> wrong.advice();
                        case VictoriaAnswer.Away away -> away.reason();
                        case VictoriaAnswer.Broken broken -> broken.reason();
                    });
        }
    }
}
