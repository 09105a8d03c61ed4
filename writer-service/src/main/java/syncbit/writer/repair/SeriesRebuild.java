package syncbit.writer.repair;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Makes series anew: deletes them and imports all that the archive holds of them.
 *
 * <p>It may die at any point and run again from the start: the deletion takes whatever an earlier run imported.
 */
@Component
final class SeriesRebuild {
    /** Bounds the memory a rebuild takes, however many years the series have. */
    private static final int SAMPLES_PER_IMPORT = 10_000;

    private final VictoriaClient victoria;
    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final UnsettledSeriesRepository unsettled;
    private final TransactionTemplate reading;
    private final Clock clock;

    SeriesRebuild(
            VictoriaClient victoria,
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            UnsettledSeriesRepository unsettled,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.victoria = victoria;
        this.archive = archive;
        this.readings = readings;
        this.unsettled = unsettled;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.clock = clock;
    }

    /** Makes them anew, each given with its user, and strikes them out of the unsettled ones, person by person. */
    VictoriaOutcome of(Map<String, String> seriesWithUser) {
        Map<String, Set<String>> byUser = new HashMap<>();
        seriesWithUser.forEach((series, user) ->
                byUser.computeIfAbsent(user, any -> new TreeSet<>()).add(series));
        VictoriaOutcome worst = new VictoriaOutcome.Done();
        for (Map.Entry<String, Set<String>> entry : byUser.entrySet()) {
            VictoriaOutcome answer = rebuild(entry.getKey(), entry.getValue());
            switch (answer) {
                case VictoriaOutcome.Done done ->
                    unsettled.markRebuilt(entry.getValue(), entry.getKey(), clock.instant());
                // What is denied for one person's series need not be for another's.
                case VictoriaOutcome.Refused refused -> worst = refused;
                case VictoriaOutcome.Misconfigured wrong -> worst = wrong;
                case VictoriaOutcome.Unavailable passing -> {
                    return passing;
                }
                case VictoriaOutcome.Interrupted passing -> {
                    return passing;
                }
            }
        }
        return worst;
    }

    private VictoriaOutcome rebuild(String user, Set<String> series) {
        VictoriaOutcome deleted = victoria.delete(series);
        return deleted instanceof VictoriaOutcome.Done
                // The driver streams rows within a transaction only.
                ? requireNonNull(reading.execute(transaction -> refill(user, series)))
                : deleted;
    }

    private VictoriaOutcome refill(String user, Set<String> series) {
        // A person's devices are read every quarter of an hour: most rebuilds want none of that.
        boolean ofDevices = series.stream().anyMatch(DeviceReading::isHeldBy);
        boolean ofDates = !series.stream().allMatch(DeviceReading::isHeldBy);
        try (Stream<List<Sample>> days = ofDates ? archive.ofUser(user).map(DaySamples::timed) : Stream.empty();
                Stream<List<Sample>> moments =
                        ofDevices ? readings.ofUser(user).map(DeviceReading::samples) : Stream.empty()) {
            return importAll(Stream.concat(days, moments)
                    .flatMap(Collection::stream)
                    .filter(sample -> series.contains(sample.series())));
        }
    }

    private VictoriaOutcome importAll(Stream<Sample> samples) {
        List<Sample> part = new ArrayList<>();
        for (var next = samples.iterator(); next.hasNext(); ) {
            part.add(next.next());
            if (part.size() == SAMPLES_PER_IMPORT || !next.hasNext()) {
                VictoriaOutcome answer = victoria.importSamples(part);
                if (!(answer instanceof VictoriaOutcome.Done)) {
                    return answer;
                }
                part.clear();
            }
        }
        return new VictoriaOutcome.Done();
    }
}
