package syncbit.writer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

/** A migration keeps the rows that an earlier version of the writer stored. */
class MigrationIT {
    private static final String DOCUMENT = """
            {"user": "anna", "date": "2025-12-24", "timeZone": "Europe/Berlin", "device": "charge6",
             "fetchedAt": "2025-12-25T06:30:00Z", "sections": {"activity": {"steps": 8412}, "hrv": {"rmssdMs": 34.5}}}""";

    private final DriverManagerDataSource database = emptyDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void a_database_of_version_1_0_keeps_all_rows() {
        migrateTo("3");
        fillAsVersion3();

        migrateTo("latest");

        assertThat(jdbc.sql(
                                "select started_at, durable_until, recovered_at from writer.victoria_process where singleton")
                        .query((row, number) -> List.of(
                                row.getLong("started_at"),
                                row.getTimestamp("durable_until").toInstant(),
                                row.getTimestamp("recovered_at").toInstant()))
                        .single())
                .containsExactly(
                        1795760041L, Instant.parse("2025-12-25T06:20:00Z"), Instant.parse("2025-12-25T06:10:00Z"));
        ArchivedDay day = new JdbcArchiveRepository(jdbc)
                .read(List.of(new DayKey("anna", LocalDate.of(2025, 12, 24))))
                .values()
                .iterator()
                .next();
        assertThat(day.summary().groups()).hasSize(2);
        assertThat(day.origins()).isEmpty();
        assertThat(day.fetchedAt().values())
                .containsExactlyInAnyOrder(
                        Instant.parse("2025-12-25T06:30:00Z"), Instant.parse("2025-12-24T20:00:00Z"));
        assertThat(new JdbcUnsettledSeriesRepository(jdbc).all())
                .isEqualTo(Map.of("fitbit_steps_total{user=\"anna\",device=\"charge6\"}", "anna"));
        assertThat(rows("completion")).isOne();
        assertThat(rows("device_reading")).isOne();
        assertThat(rows("rebuilt_series")).isOne();
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("writer")
                .defaultSchema("writer")
                .target(version)
                .load()
                .migrate();
    }

    private void fillAsVersion3() {
        jdbc.sql(
                        "insert into writer.archive values ('anna', '2025-12-24', ?::jsonb, '{\"hrv\": \"2025-12-24T20:00:00Z\"}')")
                .param(DOCUMENT)
                .update();
        jdbc.sql(
                        "insert into writer.completion values ('anna', '2025-12-24', '{activity,hrv}', '2025-12-25T06:31:00Z')")
                .update();
        jdbc.sql("insert into writer.device_reading (user_label, device_id, read_at, device, battery_percent)"
                        + " values ('anna', 'id1', '2025-12-25T06:30:00Z', 'charge6', 80)")
                .update();
        jdbc.sql("insert into writer.unsettled_series (series, user_label)"
                        + " values ('fitbit_steps_total{user=\"anna\",device=\"charge6\"}', 'anna')")
                .update();
        jdbc.sql("insert into writer.rebuilt_series values ('fitbit_hrv_rmssd_ms{}', 'anna', '2025-12-25T06:31:00Z')")
                .update();
        jdbc.sql("insert into writer.victoria_process (started_at, settled_until, recovered_at)"
                        + " values (1795760041, '2025-12-25T06:20:00Z', '2025-12-25T06:10:00Z')")
                .update();
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from writer." + table)
                .query(Long.class)
                .single();
    }

    private static DriverManagerDataSource emptyDatabase() {
        JdbcConnectionDetails details = RealPostgres.freshDatabase(Servers.postgres());
        return new DriverManagerDataSource(
                details.getJdbcUrl(), String.valueOf(details.getUsername()), String.valueOf(details.getPassword()));
    }
}
