package syncbit.collector.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

/** Migrates a database that the previous version has filled. */
class AccountStateMigrationIT {
    private final HikariDataSource dataSource = new HikariDataSource();
    private JdbcClient jdbc;

    @BeforeEach
    void start() {
        JdbcConnectionDetails database = RealPostgres.freshDatabase(Servers.postgres());
        dataSource.setJdbcUrl(database.getJdbcUrl());
        dataSource.setUsername(database.getUsername());
        dataSource.setPassword(database.getPassword());
        jdbc = JdbcClient.create(dataSource);
    }

    @AfterEach
    void stop() {
        dataSource.close();
    }

    @Test
    void the_rows_of_version_4_keep_their_values_under_the_new_names() {
        migrate("4");
        jdbc.sql("""
                        insert into collector.person
                        values ('anna', 'google', 'Europe/Berlin', '2016-02-29', '2026-11-01T08:00:00Z', 'charge6',
                            'Do something.', '2026-11-02T08:00:00Z', '2026-11-03T08:00:00Z', '2026-11-04T08:00:00Z',
                            '2026-11-05T08:00:00Z', '2026-11-06', '2026-11-07T08:00:00Z', '2026-11-08')""").update();
        jdbc.sql("insert into collector.forbidden_group values ('anna', 'sleep', '2026-11-09T08:00:00Z', '403')")
                .update();

        migrate("latest");

        AccountStateRow row = new AccountStateRow("anna");
        row.provider = "google";
        row.timeZone = "Europe/Berlin";
        row.memberSince = LocalDate.of(2016, 2, 29);
        row.profileReadAt = Instant.parse("2026-11-01T08:00:00Z");
        row.device = "charge6";
        row.advice = "Do something.";
        row.stoppedAt = Instant.parse("2026-11-02T08:00:00Z");
        row.devicesReadAt = Instant.parse("2026-11-03T08:00:00Z");
        row.lastSync = Instant.parse("2026-11-04T08:00:00Z");
        row.rereadSync = Instant.parse("2026-11-05T08:00:00Z");
        row.rereadOn = LocalDate.of(2026, 11, 6);
        row.movedAt = Instant.parse("2026-11-07T08:00:00Z");
        row.firstDateAfterMove = LocalDate.of(2026, 11, 8);
        row.forbidden.put("sleep", new AccountStateRow.Refusal(Instant.parse("2026-11-09T08:00:00Z"), "403"));
        Map<String, AccountStateRow> rows = new AccountStateRepository(jdbc).find(List.of("anna"));
        assertThat(rows.get("anna")).usingRecursiveComparison().isEqualTo(row);
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("collector")
                .target(version)
                .load()
                .migrate();
    }
}
