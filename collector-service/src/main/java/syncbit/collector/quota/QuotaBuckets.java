package syncbit.collector.quota;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.remote.Request;
import io.github.bucket4j.distributed.serialization.InternalSerializationHelper;
import io.github.bucket4j.distributed.versioning.Versions;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The buckets in Postgres, which all replicas share and which survive restarts. */
final class QuotaBuckets {
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> manager;
    private final JdbcClient jdbc;
    private final WallClock clock;

    QuotaBuckets(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = new WallClock(clock);
        this.manager = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("collector.quota")
                .clientClock(this.clock)
                .build();
    }

    QuotaCommand.Change step(String bucket, QuotaLimit limit, UnaryOperator<QuotaWindow> step) {
        return manager.execute(bucket, new Request<>(new QuotaCommand(limit, step), Versions.getLatest(), null, null))
                .getData();
    }

    /**
     * Reads the windows of buckets with one statement and without a row lock.
     *
     * @param limits the present limit of each bucket, by bucket id
     * @return a window for each id; a bucket that was never used is full
     */
    Map<String, QuotaWindow> read(Map<String, QuotaLimit> limits) {
        long nowNanos = clock.currentTimeNanos();
        Instant now = Instant.EPOCH.plusNanos(nowNanos);
        Map<String, QuotaWindow> windows = new HashMap<>();
        limits.forEach((id, limit) -> windows.put(id, QuotaWindow.full(limit, now)));
        jdbc.sql("select id, state from collector.quota where state is not null and id = any(?)")
                .param(limits.keySet().toArray(String[]::new))
                .query((row, number) -> Map.entry(
                        row.getString("id"), InternalSerializationHelper.deserializeState(row.getBytes("state"))))
                .list()
                .forEach(stored -> windows.computeIfPresent(
                        stored.getKey(),
                        (id, full) -> QuotaCommand.refilled(stored.getValue(), nowNanos)
                                .under(full.configured(), now)));
        return windows;
    }

    /** Bucket4j's view of our clock. */
    private record WallClock(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
