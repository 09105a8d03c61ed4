package syncbit.collector.quota;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import syncbit.common.api.Account;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

/** A separate migrated database that several replicas share. */
public final class QuotaDatabase implements AutoCloseable {
    private final HikariDataSource dataSource = new HikariDataSource();

    public QuotaDatabase() {
        JdbcConnectionDetails database = RealPostgres.freshDatabase(Servers.postgres());
        dataSource.setJdbcUrl(database.getJdbcUrl());
        dataSource.setUsername(database.getUsername());
        dataSource.setPassword(database.getPassword());
        dataSource.setMaximumPoolSize(5);
        Flyway.configure().dataSource(dataSource).schemas("collector").load().migrate();
    }

    /** The quota service of one replica for Fitbit. */
    public QuotaService replica(Clock clock, int requests, Duration period) {
        return replica(clock, requests, period, new SimpleMeterRegistry());
    }

    QuotaService replica(Clock clock, int requests, Duration period, MeterRegistry registry) {
        return new QuotaService(
                dataSource,
                clock,
                Map.of(
                        Account.Provider.FITBIT, new QuotaLimit(requests, period),
                        Account.Provider.GOOGLE, new QuotaLimit(300, Duration.ofMinutes(1))),
                new QuotaMetrics(registry, clock));
    }

    /** Removes all buckets. */
    public void clear() {
        JdbcClient.create(dataSource).sql("truncate collector.quota").update();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
