package syncbit.common.store;

import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What each service imports for its PostgreSQL beside Spring Boot's own beans. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {
    /** A statement of a migration may take this long. */
    private static final String MIGRATION_SECONDS = "900";

    /** Replaces Spring Boot's check of the same name, which has no time limit and takes a read-only database as up. */
    @Bean
    HealthIndicator dbHealthIndicator(DataSource dataSource) {
        return new TimeLimitedHealth("PostgreSQL", new DatabaseCheck(dataSource));
    }

    /**
     * Migrations get their own connection, without the limits of {@link StoreTimeouts} for statements and locks: a table
     * of ten years may take minutes to change.
     */
    @Bean
    FlywayConfigurationCustomizer migrationConnection(JdbcConnectionDetails database) {
        Properties properties = new Properties();
        properties.setProperty("socketTimeout", MIGRATION_SECONDS);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return flyway -> {
            DriverManagerDataSource migrations = new DriverManagerDataSource();
            migrations.setUrl(database.getJdbcUrl());
            migrations.setUsername(database.getUsername());
            migrations.setPassword(database.getPassword());
            migrations.setConnectionProperties(properties);
            flyway.dataSource(migrations);
        };
    }
}
