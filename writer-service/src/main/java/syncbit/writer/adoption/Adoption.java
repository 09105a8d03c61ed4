package syncbit.writer.adoption;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.ArchivedDay;
import syncbit.writer.archive.DayKey;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.completion.CompletionRepository;
import syncbit.writer.sample.DaySections;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.ExportedSamples;
import syncbit.writer.victoria.VictoriaClient;

/**
 * Adopts the samples of an account that VictoriaMetrics has and the archive lacks, after PostgreSQL was lost or restored from
 * an older backup. Series that differ become unsettled, so that the next settlement leaves each sample once.
 *
 * <p>Each range of dates is one transaction of archive, completions and unsettled series, so an adoption can stop anywhere
 * and run again: what is adopted equals VictoriaMetrics then. It sends no request to a provider.
 */
@Component
public class Adoption {
    /** Limits the memory of an adoption. */
    private static final int MONTHS_AT_A_TIME = 3;
    /** After this time a date is final even without a sync of the tracker (docs/decisions/0009). */
    private static final Period FINAL_AFTER = Period.ofDays(8);

    private final VictoriaClient victoria;
    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final CompletionRepository completions;
    private final UnsettledSeriesRepository unsettled;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile String progress = "";

    Adoption(
            VictoriaClient victoria,
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            CompletionRepository completions,
            UnsettledSeriesRepository unsettled,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.victoria = victoria;
        this.archive = archive;
        this.readings = readings;
        this.completions = completions;
        this.unsettled = unsettled;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The current step, for a person who waits; empty if no adoption runs. */
    public String progress() {
        return progress;
    }

    /**
     * Adopts the samples of one account, or only counts them. The caller holds the writer lock and settles the series.
     *
     * @param zone the account's time zone, for dates that the archive lacks
     * @throws ExportFailedException if VictoriaMetrics does not export; the adoption is then incomplete
     */
    public AdoptionCounts of(String user, ZoneId zone, boolean dryRun) {
        try {
            // The outcome does not matter: a failed flush can only hide samples of the last second.
            victoria.flush();
            Instant now = clock.instant();
            AdoptionCounts counts =
                    new AdoptionCounts(LocalDate.ofInstant(now, zone).minus(FINAL_AFTER));
            LocalDate end = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(2);
            for (LocalDate from = ArchiveRepository.FIRST_DATE;
                    from.isBefore(end);
                    from = from.plusMonths(MONTHS_AT_A_TIME)) {
                progress = "comparing " + user + " with VictoriaMetrics: " + from.getYear() + ", " + counts.samples()
                        + " samples so far";
                Range range = new Range(user, zone, from, from.plusMonths(MONTHS_AT_A_TIME), dryRun);
                transaction.executeWithoutResult(status -> {
                    range.adoptDates(counts);
                    range.adoptReadings(counts);
                });
            }
            return counts;
        } finally {
            progress = "";
        }
    }

    /** The dates of some months and the readings of the same time. */
    private final class Range {
        private final String user;
        private final ZoneId zone;
        private final LocalDate from;
        private final LocalDate before;
        private final Instant start;
        private final Instant end;
        private final boolean dryRun;

        Range(String user, ZoneId zone, LocalDate from, LocalDate before, boolean dryRun) {
            this.user = user;
            this.zone = zone;
            this.from = from;
            this.before = before;
            this.start = StoredRange.start(from, zone);
            this.end = StoredRange.start(before, zone);
            this.dryRun = dryRun;
        }

        void adoptDates(AdoptionCounts counts) {
            Map<DayKey, ArchivedDay> archived = archive.readAround(user, from, before);
            StoredRange stored = new StoredRange(user, zone, archived.values());
            export(DaySections.METRICS, stored::add);
            List<ArchivedDay> changes = stored.changes(counts.lastFinal());
            counts.add(stored, changes, archived, stored.markMissing(start, end));
            if (!dryRun) {
                archive.put(changes);
                // A row without groups too: it withdraws what the archive claimed.
                completions.put(changes.stream().map(ArchivedDay::completion).toList(), clock.instant());
                markUnsettled(stored.differing());
            }
        }

        void adoptReadings(AdoptionCounts counts) {
            ExportedReadings stored = new ExportedReadings(user);
            export(ExportedReadings.METRICS, stored::add);
            List<DeviceReading> found = stored.without(readings.known(stored.keys()));
            List<DeviceReading> missing = readings.page(user, start.minusMillis(1), end, Integer.MAX_VALUE).stream()
                    .filter(reading -> !stored.keys().contains(reading.key()))
                    .toList();
            Set<String> missingSeries = missing.stream()
                    .map(DeviceReading::samples)
                    .flatMap(Collection::stream)
                    .map(Sample::series)
                    .collect(Collectors.toSet());
            counts.add(found, missing, missingSeries);
            if (!dryRun) {
                readings.put(found, clock.instant());
                markUnsettled(missingSeries);
            }
        }

        private void markUnsettled(Set<String> series) {
            if (!series.isEmpty()) {
                unsettled.add(series.stream().collect(Collectors.toMap(Function.identity(), one -> user)));
            }
        }

        private void export(String metrics, Consumer<ExportedSamples> each) {
            ExportFailedException.throwUnlessDone(
                    victoria.export("{__name__=~\"" + metrics + "\",user=\"" + user + "\"}", start, end, each));
        }
    }
}
