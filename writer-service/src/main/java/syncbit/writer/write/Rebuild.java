package syncbit.writer.write;

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
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.VictoriaAnswer;
import syncbit.writer.victoria.VictoriaClient;

/**
 * Makes series anew: deletes them and imports all that the archive holds of them.
 *
 * <p>It may die at any point and run again from the start: the deletion takes whatever an earlier run imported.
 */
@Component
final class Rebuild {
    /** Bounds the memory a rebuild takes, however many years the series have. */
    private static final int SAMPLES_PER_IMPORT = 10_000;

    private final VictoriaClient victoria;
    private final Archive archive;
    private final DeviceReadings readings;
    private final UnsettledSeries unsettled;
    private final TransactionTemplate reading;
    private final Clock clock;

    Rebuild(
            VictoriaClient victoria,
            Archive archive,
            DeviceReadings readings,
            UnsettledSeries unsettled,
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
    VictoriaAnswer of(Map<String, String> seriesWithUser) {
        Map<String, Set<String>> byUser = new HashMap<>();
        seriesWithUser.forEach((series, user) ->
                byUser.computeIfAbsent(user, any -> new TreeSet<>()).add(series));
        VictoriaAnswer worst = new VictoriaAnswer.Done();
        for (Map.Entry<String, Set<String>> entry : byUser.entrySet()) {
            VictoriaAnswer answer = rebuild(entry.getKey(), entry.getValue());
            switch (answer) {
                case VictoriaAnswer.Done done -> unsettled.settle(entry.getValue(), entry.getKey(), clock.instant());
                // What is denied for one person's series need not be for another's.
                case VictoriaAnswer.Refused refused -> worst = refused;
                case VictoriaAnswer.Misconfigured wrong -> worst = wrong;
                case VictoriaAnswer.Away passing -> {
                    return passing;
                }
                case VictoriaAnswer.Broken passing -> {
                    return passing;
                }
            }
        }
        return worst;
    }

    private VictoriaAnswer rebuild(String user, Set<String> series) {
        VictoriaAnswer deleted = victoria.delete(series);
        return deleted instanceof VictoriaAnswer.Done
                // The driver streams rows within a transaction only.
                ? requireNonNull(reading.execute(transaction -> refill(user, series)))
                : deleted;
    }

    private VictoriaAnswer refill(String user, Set<String> series) {
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

    private VictoriaAnswer importAll(Stream<Sample> samples) {
        List<Sample> part = new ArrayList<>();
        for (var next = samples.iterator(); next.hasNext(); ) {
            part.add(next.next());
            if (part.size() == SAMPLES_PER_IMPORT || !next.hasNext()) {
                VictoriaAnswer answer = victoria.importSamples(part);
                if (!(answer instanceof VictoriaAnswer.Done)) {
                    return answer;
                }
                part.clear();
            }
        }
        return new VictoriaAnswer.Done();
    }
}
