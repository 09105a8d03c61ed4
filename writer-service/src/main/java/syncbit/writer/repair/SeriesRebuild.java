package syncbit.writer.repair;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.repair.SampleComparison.Match;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;
import syncbit.writer.victoria.VictoriaClient;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Rebuilds series, so that VictoriaMetrics has exactly their archived samples.
 *
 * <p>A rebuild compares first. It imports missing samples, and deletes a series only if a sample is wrong, duplicate or not
 * archived. Directly before the deletion it checks that VictoriaMetrics accepts imports: a read-only VictoriaMetrics deletes
 * series but can't store them again.
 *
 * <p>A rebuild that was interrupted can be repeated from the start.
 */
@Component
final class SeriesRebuild {
    /** Limits the memory of an import, independent of the length of the series. */
    private static final int SAMPLES_PER_IMPORT = 10_000;

    private final VictoriaClient victoria;
    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final UnsettledSeriesRepository unsettled;
    private final TransactionTemplate reading;
    private final RepairMetrics metrics;
    private final Clock clock;

    SeriesRebuild(
            VictoriaClient victoria,
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            UnsettledSeriesRepository unsettled,
            PlatformTransactionManager transactions,
            RepairMetrics metrics,
            Clock clock) {
        this.victoria = victoria;
        this.archive = archive;
        this.readings = readings;
        this.unsettled = unsettled;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Rebuilds the series, each given with its user, and marks those of each user as rebuilt. */
    VictoriaOutcome of(Map<String, String> userBySeries) {
        Map<String, Set<String>> byUser = new HashMap<>();
        userBySeries.forEach((series, user) ->
                byUser.computeIfAbsent(user, any -> new TreeSet<>()).add(series));
        VictoriaOutcome worst = new VictoriaOutcome.Done();
        for (Map.Entry<String, Set<String>> entry : byUser.entrySet()) {
            VictoriaOutcome outcome = rebuild(entry.getKey(), entry.getValue());
            switch (outcome) {
                case VictoriaOutcome.Done done ->
                    unsettled.markRebuilt(entry.getValue(), entry.getKey(), clock.instant());
                // A denial for one user does not stop the others.
                case VictoriaOutcome.Refused refused -> worst = refused;
                case VictoriaOutcome.Misconfigured wrong -> worst = wrong;
                case VictoriaOutcome.Unavailable retryable -> {
                    return retryable;
                }
                case VictoriaOutcome.Interrupted retryable -> {
                    return retryable;
                }
            }
        }
        return worst;
    }

    private VictoriaOutcome rebuild(String user, Set<String> series) {
        SampleComparison stored = new SampleComparison();
        VictoriaOutcome exported = victoria.flush();
        if (exported instanceof VictoriaOutcome.Done) {
            exported = victoria.exportSeries(series, Long.MIN_VALUE, Long.MAX_VALUE, stored::add);
        }
        return switch (exported) {
            case VictoriaOutcome.Done done -> repair(user, series, stored);
            case VictoriaOutcome.Unavailable retryable -> retryable;
            case VictoriaOutcome.Interrupted retryable -> retryable;
            // Without an export nothing can be compared.
            case VictoriaOutcome.Refused refused -> replace(user, series);
            case VictoriaOutcome.Misconfigured denied -> replace(user, series);
        };
    }

    private VictoriaOutcome repair(String user, Set<String> series, SampleComparison stored) {
        Set<String> wrong = new HashSet<>();
        Set<String> incomplete = new HashSet<>();
        Map<String, Set<Long>> archivedTimes = new HashMap<>();
        withArchived(user, series, samples -> {
            samples.forEach(sample -> {
                archivedTimes
                        .computeIfAbsent(sample.series(), any -> new HashSet<>())
                        .add(sample.millis());
                switch (stored.match(sample)) {
                    case EQUAL -> {}
                    case MISSING -> incomplete.add(sample.series());
                    case WRONG, DUPLICATE -> wrong.add(sample.series());
                }
            });
            return new VictoriaOutcome.Done();
        });
        series.stream()
                .filter(one -> stored.hasOtherLabels(one)
                        || !archivedTimes.getOrDefault(one, Set.of()).containsAll(stored.times(one)))
                .forEach(wrong::add);
        incomplete.removeAll(wrong);
        VictoriaOutcome completed = incomplete.isEmpty()
                ? new VictoriaOutcome.Done()
                : importArchived(user, incomplete, sample -> stored.match(sample) == Match.MISSING);
        return completed instanceof VictoriaOutcome.Done && !wrong.isEmpty() ? replace(user, wrong) : completed;
    }

    private VictoriaOutcome replace(String user, Set<String> series) {
        VictoriaOutcome outcome = victoria.probe();
        if (outcome instanceof VictoriaOutcome.Done) {
            outcome = victoria.delete(series);
        }
        if (outcome instanceof VictoriaOutcome.Done) {
            outcome = importArchived(user, series, any -> true);
        }
        if (outcome instanceof VictoriaOutcome.Done) {
            metrics.rebuilt(series.size());
        }
        return outcome;
    }

    private VictoriaOutcome importArchived(String user, Set<String> series, Predicate<Sample> filter) {
        return withArchived(user, series, samples -> importAll(samples.filter(filter)));
    }

    private VictoriaOutcome withArchived(
            String user, Set<String> series, Function<Stream<Sample>, VictoriaOutcome> work) {
        // The PostgreSQL driver streams rows only within a transaction.
        return requireNonNull(reading.execute(transaction -> {
            // There are many device readings (four an hour), and most rebuilds do not need them.
            boolean ofDevices = series.stream().anyMatch(DeviceReading::isHeldBy);
            boolean ofDates = !series.stream().allMatch(DeviceReading::isHeldBy);
            try (Stream<List<Sample>> days = ofDates ? archive.ofUser(user).map(DaySamples::timed) : Stream.empty();
                    Stream<List<Sample>> moments =
                            ofDevices ? readings.ofUser(user).map(DeviceReading::samples) : Stream.empty()) {
                return work.apply(Stream.concat(days, moments)
                        .flatMap(Collection::stream)
                        .filter(sample -> series.contains(sample.series())));
            }
        }));
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
