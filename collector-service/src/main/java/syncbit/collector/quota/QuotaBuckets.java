package syncbit.collector.quota;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.remote.Request;
import io.github.bucket4j.distributed.versioning.Versions;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The buckets in Postgres: what one replica spends, all others have spent, restarts included. */
final class QuotaBuckets {
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> manager;

    QuotaBuckets(DataSource dataSource, Clock clock) {
        this.manager = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("collector.quota")
                .clientClock(new WallClock(clock))
                .build();
    }

    QuotaCommand.Change step(String bucket, QuotaLimit allowance, UnaryOperator<QuotaWindow> step) {
        return manager.execute(
                        bucket, new Request<>(new QuotaCommand(allowance, step), Versions.getLatest(), null, null))
                .getData();
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
