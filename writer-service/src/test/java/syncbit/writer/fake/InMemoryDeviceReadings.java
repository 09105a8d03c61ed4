package syncbit.writer.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.writer.archive.DeviceReadingRepository;
import syncbit.writer.sample.DeviceReading;

/** Device readings in memory. */
public final class InMemoryDeviceReadings extends InMemoryTable<DeviceReading.Key, InMemoryDeviceReadings.Written>
        implements DeviceReadingRepository {
    /** A reading and when it was written. */
    public record Written(DeviceReading reading, Instant at) {}

    @Override
    public Set<DeviceReading.Key> known(Collection<DeviceReading.Key> keys) {
        Set<DeviceReading.Key> known = new HashSet<>(keys);
        known.retainAll(rows.keySet());
        return known;
    }

    @Override
    public void put(List<DeviceReading> readings, Instant writtenAt) {
        readings.forEach(reading -> put(reading.key(), new Written(reading, writtenAt)));
    }

    @Override
    public Stream<DeviceReading> ofUser(String user) {
        return of(user, Instant.MIN)
                .sorted(Comparator.comparing(reading -> reading.key().readAt()));
    }

    @Override
    public List<DeviceReading> page(String user, Instant after, Instant before, int limit) {
        return ofUser(user)
                .filter(reading -> reading.key().readAt().isAfter(after)
                        && reading.key().readAt().isBefore(before))
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> usersSince(Instant after) {
        return rows.values().stream()
                .filter(row -> row.at().isAfter(after))
                .map(row -> row.reading().key().user())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<DeviceReading> since(Instant after, String user, @Nullable Instant readBefore, int limit) {
        return of(user, after)
                .filter(reading -> readBefore == null || reading.key().readAt().isBefore(readBefore))
                .sorted(Comparator.comparing(
                                (DeviceReading reading) -> reading.key().readAt())
                        .reversed())
                .limit(limit)
                .toList();
    }

    private Stream<DeviceReading> of(String user, Instant after) {
        return rows.values().stream()
                .filter(row -> row.at().isAfter(after))
                .map(Written::reading)
                .filter(reading -> reading.key().user().equals(user));
    }
}
