package syncbit.writer.archive;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import syncbit.writer.sample.DeviceReading;

/** All device readings. A reading belongs to an instant, not to a date. */
public interface DeviceReadingRepository {

    /** Returns those of the keys that are stored. */
    Set<DeviceReading.Key> known(Collection<DeviceReading.Key> keys);

    /** Inserts the readings; a stored one stays as it is. */
    void put(List<DeviceReading> readings, Instant writtenAt);

    /**
     * Streams the readings of one user, oldest first, with few of them in memory. Needs a transaction. The caller closes
     * the stream.
     */
    Stream<DeviceReading> ofUser(String user);

    /**
     * Returns one page of a user's readings, oldest first. The page exceeds the limit if several readings share the last
     * instant.
     *
     * @param after exclusive bound of the time of reading
     * @param before exclusive bound of the time of reading
     */
    List<DeviceReading> page(String user, Instant after, Instant before, int limit);

    /** Returns the users with a reading written after the instant. */
    List<String> usersSince(Instant after);

    /**
     * Returns one page of a user's readings, newest first. The page exceeds the limit if several readings share the last
     * instant.
     *
     * @param after exclusive bound of the time of writing
     * @param readBefore exclusive bound of the time of reading; {@code null} means no bound
     */
    List<DeviceReading> since(Instant after, String user, @Nullable Instant readBefore, int limit);
}
