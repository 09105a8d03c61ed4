package syncbit.writer.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import syncbit.writer.sample.DeviceReading;

/** Stores device readings in {@code writer.device_reading}. */
@Component
final class JdbcDeviceReadingRepository implements DeviceReadingRepository {
    private final JdbcClient jdbc;

    JdbcDeviceReadingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<DeviceReading.Key> known(Collection<DeviceReading.Key> keys) {
        Set<DeviceReading.Key> known = new HashSet<>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                            select user_label, device_id, read_at from writer.device_reading
                            where (user_label, device_id, read_at)
                                in (select * from unnest(?::text[], ?::text[], ?::text[]::timestamptz[]))
                            """)
                    .param(column(keys, DeviceReading.Key::user))
                    .param(column(keys, DeviceReading.Key::deviceId))
                    .param(column(keys, DeviceReading.Key::readAt))
                    .query(row -> {
                        known.add(key(row));
                    });
        }
        return known;
    }

    @Override
    public void put(List<DeviceReading> readings, Instant writtenAt) {
        if (readings.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into writer.device_reading
                            (user_label, device_id, read_at, device, battery_percent, last_sync, written_at)
                        select user_label, device_id, read_at::timestamptz, device, battery_percent::int,
                            last_sync::timestamptz, ?::timestamptz
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                            as reading (user_label, device_id, read_at, device, battery_percent, last_sync)
                        on conflict do nothing
                        """)
                .param(writtenAt.toString())
                .param(column(readings, reading -> reading.key().user()))
                .param(column(readings, reading -> reading.key().deviceId()))
                .param(column(readings, reading -> reading.key().readAt()))
                .param(column(readings, DeviceReading::device))
                .param(column(readings, DeviceReading::batteryPercent))
                .param(column(readings, DeviceReading::lastSync))
                .update();
    }

    @Override
    public Stream<DeviceReading> ofUser(String user) {
        return jdbc
                .sql("select * from writer.device_reading where user_label = ? order by read_at")
                .param(user)
                .query((row, number) -> reading(row))
                .stream();
    }

    @Override
    public List<DeviceReading> page(String user, Instant after, Instant before, int limit) {
        return jdbc.sql("""
                        select * from writer.device_reading
                        where user_label = ? and read_at > ?::timestamptz and read_at < ?::timestamptz
                        order by read_at fetch first ? rows with ties
                        """)
                .param(user)
                .param(after.toString())
                .param(before.toString())
                .param(limit)
                .query((row, number) -> reading(row))
                .list();
    }

    @Override
    public List<String> usersSince(Instant after) {
        return jdbc.sql("select distinct user_label from writer.device_reading where written_at > ?::timestamptz"
                        + " order by user_label")
                .param(after.toString())
                .query(String.class)
                .list();
    }

    @Override
    public List<DeviceReading> since(Instant after, String user, @Nullable Instant readBefore, int limit) {
        return jdbc.sql("""
                        select * from writer.device_reading
                        where user_label = ? and written_at > ?::timestamptz
                            and read_at < coalesce(?::timestamptz, 'infinity')
                        order by read_at desc fetch first ? rows with ties
                        """)
                .param(user)
                .param(after.toString())
                .param(readBefore == null ? null : readBefore.toString())
                .param(limit)
                .query((row, number) -> reading(row))
                .list();
    }

    private static DeviceReading reading(ResultSet row) throws SQLException {
        return new DeviceReading(
                key(row),
                row.getString("device"),
                row.getObject("battery_percent", Integer.class),
                instant(row.getTimestamp("last_sync")));
    }

    private static DeviceReading.Key key(ResultSet row) throws SQLException {
        return new DeviceReading.Key(
                row.getString("user_label"),
                row.getString("device_id"),
                row.getTimestamp("read_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object field = value.apply(row);
                    return field == null ? null : field.toString();
                })
                .toArray(String[]::new);
    }
}
