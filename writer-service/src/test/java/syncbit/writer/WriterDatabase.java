package syncbit.writer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import syncbit.common.summary.MetricGroup;

/** The database of the test context; tests can make it unavailable. */
@TestComponent
public final class WriterDatabase {
    private static final List<String> BACKED_UP = List.of("archive", "completion", "device_reading");
    private static final List<String> WITH_USERS =
            List.of("archive", "completion", "device_reading", "unsettled_series", "rebuilt_series");

    private final JdbcConnectionDetails details;
    private final JdbcClient jdbc;

    WriterDatabase(JdbcConnectionDetails details, JdbcClient jdbc) {
        this.details = details;
        this.jdbc = jdbc;
    }

    /** Ends all connections and refuses new ones. */
    public void takeAway() {
        administer("alter database %s with allow_connections false".formatted(name()));
        administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(name()));
    }

    public void bringBack() {
        administer("alter database %s with allow_connections true".formatted(name()));
    }

    public long archived(String user) {
        return count("select count(*) from writer.archive where user_label = ?", user);
    }

    public long completed(String user) {
        return count("select count(*) from writer.completion where user_label = ?", user);
    }

    public long unsettled(String user) {
        return count("select count(*) from writer.unsettled_series where user_label = ?", user);
    }

    public List<String> documents(String user) {
        return jdbc.sql("select document::text from writer.archive where user_label = ? order by date")
                .param(user)
                .query(String.class)
                .list();
    }

    /** Moves the time of writing of all dates of a user back by an hour. */
    public void writtenAnHourAgo(String user) {
        jdbc.sql("update writer.completion set completed_at = completed_at - interval '1 hour' where user_label = ?")
                .param(user)
                .update();
    }

    /** The start of the known VictoriaMetrics process; 0 if none is known. */
    public long knownProcess() {
        return jdbc.sql("select started_at from writer.victoria_process")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Pretends that the last nightly audit was more than a week ago, so that the next one covers all months. */
    public void lastAuditWasLongAgo() {
        jdbc.sql("""
                        insert into writer.audit_night (night) values (current_date - 8)
                        on conflict (singleton) do update set night = excluded.night
                        """).update();
    }

    /** Deletes all rows of a user, as the loss of the database does. */
    public void lose(String user) {
        for (String table : WITH_USERS) {
            jdbc.sql("delete from writer." + table + " where user_label = ?")
                    .param(user)
                    .update();
        }
    }

    /** Keeps a copy of the rows of a user; see {@link #restore}. */
    public void backUp(String user) {
        for (String table : BACKED_UP) {
            jdbc.sql("drop table if exists writer.backup_" + table).update();
            jdbc.sql("create table writer.backup_" + table + " as table writer." + table)
                    .update();
            jdbc.sql("delete from writer.backup_" + table + " where user_label <> ?")
                    .param(user)
                    .update();
        }
    }

    /** Replaces the rows of all users by the copy of one, and makes the database look restored. */
    public void restore() {
        WITH_USERS.forEach(table -> jdbc.sql("delete from writer." + table).update());
        for (String table : BACKED_UP) {
            jdbc.sql("insert into writer." + table + " table writer.backup_" + table)
                    .update();
        }
        jdbc.sql("update writer.database_origin set origin = 'the tables of the dumped database'")
                .update();
    }

    /** Completes all dates but one for many users named crowd1, crowd2 and so on. */
    public void completeEverything(int people, LocalDate from, LocalDate to, LocalDate but) {
        jdbc.sql("""
                        insert into writer.completion (user_label, date, groups, completed_at)
                        select 'crowd' || person, day::date, ?::text[], now() - interval '1 day'
                        from generate_series(1, ?) as person,
                            generate_series(?::timestamp, ?::timestamp, interval '1 day') as day
                        where day::date <> ?::date
                        """)
                .param(Arrays.stream(MetricGroup.values()).map(MetricGroup::id).toArray(String[]::new))
                .param(people)
                .param(from.toString())
                .param(to.toString())
                .param(but.toString())
                .update();
    }

    private long count(String sql, String user) {
        return jdbc.sql(sql).param(user).query(Long.class).single();
    }

    private String name() {
        return details.getJdbcUrl().replaceAll(".*/([^?]*).*", "$1");
    }

    private void administer(String sql) {
        String url = details.getJdbcUrl().replaceAll("/[^/]*$", "/postgres");
        try (Connection connection = DriverManager.getConnection(url, details.getUsername(), details.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
