package syncbit.collector.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

class AccountStateRepositoryIT {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    private final HikariDataSource dataSource = new HikariDataSource();
    private JdbcClient jdbc;
    private AccountStateRepository rows;
    private TransactionTemplate transaction;

    @BeforeEach
    void start() {
        JdbcConnectionDetails database = RealPostgres.freshDatabase(Servers.postgres());
        dataSource.setJdbcUrl(database.getJdbcUrl());
        dataSource.setUsername(database.getUsername());
        dataSource.setPassword(database.getPassword());
        Flyway.configure().dataSource(dataSource).schemas("collector").load().migrate();
        jdbc = JdbcClient.create(dataSource);
        rows = new AccountStateRepository(jdbc);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        rows.insertIfAbsent("anna", "fitbit");
    }

    @AfterEach
    void stop() {
        dataSource.close();
    }

    @Test
    void a_row_is_read_as_it_was_saved() {
        AccountStateRow row = new AccountStateRow("anna");
        row.provider = "google";
        row.timeZone = "Europe/Berlin";
        row.memberSince = LocalDate.of(2016, 2, 29);
        row.profileReadAt = NOON.plusSeconds(1);
        row.device = "charge6";
        row.devicesReadAt = NOON.plusSeconds(2);
        row.lastSync = NOON.plusSeconds(3);
        row.rereadSync = NOON.plusSeconds(4);
        row.rereadOn = LocalDate.of(2026, 11, 20);
        row.movedAt = NOON.plusSeconds(5);
        row.firstDateAfterMove = LocalDate.of(2026, 11, 3);
        row.advice = "Do something.";
        row.stoppedAt = NOON.plusSeconds(6);
        row.manualTimeZone = true;
        row.deviceSyncs.put("5656888", NOON.plusSeconds(8));
        row.forbidden.put("sleep", new AccountStateRow.Refusal(NOON, "403"));
        row.forbidden.put("heart", new AccountStateRow.Refusal(NOON.plusSeconds(7), "no scope"));

        rows.save(row);

        assertThat(find("anna")).get().usingRecursiveComparison().isEqualTo(row);
        assertThat(rows.lock("anna")).get().usingRecursiveComparison().isEqualTo(row);
    }

    @Test
    void a_removed_value_is_gone() {
        AccountStateRow row = new AccountStateRow("anna");
        row.provider = "fitbit";
        row.advice = "Do something.";
        row.stoppedAt = NOON;
        row.forbidden.put("sleep", new AccountStateRow.Refusal(NOON, "403"));
        row.forbidden.put("heart", new AccountStateRow.Refusal(NOON, "403"));
        rows.save(row);

        row.advice = null;
        row.stoppedAt = null;
        row.forbidden.remove("sleep");
        row.forbidden.put("heart", new AccountStateRow.Refusal(NOON.plusSeconds(1), "403 again"));
        rows.save(row);
        assertThat(find("anna")).get().usingRecursiveComparison().isEqualTo(row);

        row.forbidden.clear();
        rows.save(row);
        assertThat(find("anna")).get().usingRecursiveComparison().isEqualTo(row);
    }

    @Test
    void the_rows_of_two_accounts_are_independent() {
        rows.insertIfAbsent("ben", "fitbit");
        AccountStateRow ben = find("ben").orElseThrow();
        ben.forbidden.put("sleep", new AccountStateRow.Refusal(NOON, "403"));
        rows.save(ben);

        AccountStateRow anna = find("anna").orElseThrow();
        anna.device = "charge6";
        rows.save(anna);

        assertThat(anna.forbidden).isEmpty();
        assertThat(find("ben")).get().usingRecursiveComparison().isEqualTo(ben);
        assertThat(rows.find(List.of("anna", "ben", "carl"))).containsOnlyKeys("anna", "ben");
        assertThat(find("carl")).isEmpty();
    }

    @Test
    void an_unchanged_row_is_not_written() {
        AccountStateRow row = find("anna").orElseThrow();
        row.forbidden.put("sleep", new AccountStateRow.Refusal(NOON, "403"));
        rows.save(row);
        String written = versions();

        rows.save(find("anna").orElseThrow());
        assertThat(versions()).isEqualTo(written);

        row.advice = "Do something.";
        rows.save(row);
        assertThat(versions()).isNotEqualTo(written);
    }

    @Test
    void two_simultaneous_changes_of_one_account_are_both_stored() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> second = transaction.execute(status -> {
                AccountStateRow row = rows.lock("anna").orElseThrow();
                Future<?> waiting = other.submit(() -> transaction.executeWithoutResult(inner -> {
                    AccountStateRow late = rows.lock("anna").orElseThrow();
                    late.device = "charge6";
                    rows.save(late);
                }));
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::isAnySessionWaiting);
                row.advice = "Do something.";
                row.forbidden.put("sleep", new AccountStateRow.Refusal(NOON, "403"));
                rows.save(row);
                return waiting;
            });
            second.get();
        }

        AccountStateRow both = find("anna").orElseThrow();
        assertThat(both.device).isEqualTo("charge6");
        assertThat(both.advice).isEqualTo("Do something.");
        assertThat(both.forbidden).containsOnlyKeys("sleep");
    }

    private Optional<AccountStateRow> find(String user) {
        return Optional.ofNullable(rows.find(List.of(user)).get(user));
    }

    /** Uses its own connection, outside of the current transaction. */
    private boolean isAnySessionWaiting() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select exists (select from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock')")) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String versions() {
        return jdbc.sql("""
                        select string_agg(version, ' ') from (
                            select xmin::text as version from collector.account_state
                            union all select xmin::text from collector.forbidden_group) as row""").query(String.class).single();
    }
}
