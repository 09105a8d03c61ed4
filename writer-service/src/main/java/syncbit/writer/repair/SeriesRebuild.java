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
 * Rebuilds series: deletes them and imports all their archived samples.
 *
 * <p>A rebuild that was interrupted can be repeated from the start: its deletion removes what the earlier one imported.
 */
@Component
final class SeriesRebuild {
    /** Limits the memory of a rebuild, independent of the length of the series. */
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

    /** Rebuilds the series, each given with its user, and marks those of each user as rebuilt. */
    VictoriaOutcome of(Map<String, String> userBySeries) {
        Map<String, Set<String>> byUser = new HashMap<>();
        userBySeries.forEach((series, user) ->
                byUser.computeIfAbsent(user, any -> new TreeSet<>()).add(series));
        VictoriaOutcome worst = new VictoriaOutcome.Done();
        for (Map.Entry<String, Set<String>> entry : byUser.entrySet()) {
            VictoriaOutcome answer = rebuild(entry.getKey(), entry.getValue());
            switch (answer) {
                case VictoriaOutcome.Done done ->
                    unsettled.markRebuilt(entry.getValue(), entry.getKey(), clock.instant());
                // A denial for one user does not stop the others.
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
                // The PostgreSQL driver streams rows only within a transaction.
                ? requireNonNull(reading.execute(transaction -> importArchived(user, series)))
                : deleted;
    }

    private VictoriaOutcome importArchived(String user, Set<String> series) {
        // There are many device readings (four an hour), and most rebuilds do not need them.
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
