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
 * Brings all of a person's series back from the archive, as after the loss of VictoriaMetrics' data: they are noted as
 * unsettled, and settled like those that a crash left behind. What can't be done now is done with a later batch.
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
     * How a refill went.
     *
     * @param series the person's series
     * @param waiting those of them that VictoriaMetrics did not take; they are tried again by themselves
     */
    public record Refilled(int series, int waiting) {}

    /** Makes everything of a person anew; of somebody that the archive does not know, nothing. */
    public Refilled of(String user) {
        return lock.holding(() -> {
            // The driver streams rows within a transaction only.
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
