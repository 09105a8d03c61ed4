package syncbit.writer.repair;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import syncbit.common.summary.DailySummary;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.archive.UnsettledSeriesRepository;
import syncbit.writer.archive.WriterLock;
import syncbit.writer.sample.DaySamples;
import syncbit.writer.sample.DeviceReading;
import syncbit.writer.sample.Sample;

/**
 * Rebuilds all series of a user from the archive, for example after VictoriaMetrics lost its data. The series become
 * unsettled first, so a later batch or {@link RepairScheduler} completes a refill that fails.
 */
@Component
public class Refill {
    private final ArchiveRepository archive;
    private final DeviceReadingRepository readings;
    private final UnsettledSeriesRepository unsettled;
    private final SeriesSettlement settlement;
    private final WriterLock lock;
    private final TransactionTemplate reading;

    Refill(
            ArchiveRepository archive,
            DeviceReadingRepository readings,
            UnsettledSeriesRepository unsettled,
            SeriesSettlement settlement,
            WriterLock lock,
            PlatformTransactionManager transactions) {
        this.archive = archive;
        this.readings = readings;
        this.unsettled = unsettled;
        this.settlement = settlement;
        this.lock = lock;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * The result of a refill.
     *
     * @param series the number of series of the user
     * @param waiting how many of them VictoriaMetrics did not take yet; the writer retries them
     */
    public record Refilled(int series, int waiting) {}

    /** Rebuilds all series of a user; an unknown user has none. */
    public Refilled of(String user) {
        return lock.holding(() -> {
            // The PostgreSQL driver streams rows only within a transaction.
            Set<String> series = requireNonNull(reading.execute(transaction -> seriesOf(user)));
            unsettled.add(series.stream().collect(Collectors.toMap(Function.identity(), one -> user)));
            settlement.settleAll();
            Map<String, String> left = unsettled.all();
            return new Refilled(series.size(), (int)
                    series.stream().filter(left::containsKey).count());
        });
    }

    private Set<String> seriesOf(String user) {
        Set<String> series = new HashSet<>();
        try (Stream<DailySummary> days = archive.ofUser(user);
                Stream<DeviceReading> moments = readings.ofUser(user)) {
            days.map(DaySamples::of).map(Map::keySet).forEach(series::addAll);
            moments.map(DeviceReading::samples)
                    .flatMap(Collection::stream)
                    .map(Sample::series)
                    .forEach(series::add);
        }
        return series;
    }
}
