package syncbit.writer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The context's own database, which can be taken away. */
@TestComponent
final class Database {
    private final JdbcConnectionDetails details;
    private final JdbcClient jdbc;

    Database(JdbcConnectionDetails details, JdbcClient jdbc) {
        this.details = details;
        this.jdbc = jdbc;
    }

    /** Ends all connections to it and lets nobody in. */
    void takeAway() {
        administer("alter database %s with allow_connections false".formatted(name()));
        administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(name()));
    }

    void bringBack() {
        administer("alter database %s with allow_connections true".formatted(name()));
    }

    long archived(String user) {
        return count("select count(*) from writer.archive where user_label = ?", user);
    }

    long completed(String user) {
        return count("select count(*) from writer.completion where user_label = ?", user);
    }

    long unsettled(String user) {
        return count("select count(*) from writer.unsettled_series where user_label = ?", user);
    }

    List<String> documents(String user) {
        return jdbc.sql("select document::text from writer.archive where user_label = ? order by date")
                .param(user)
                .query(String.class)
                .list();
    }

    /** What a writer leaves behind that dies between its note and its archive. */
    void leaveUnsettled(String series, String user) {
        jdbc.sql("insert into writer.unsettled_series (series, user_label) values (?, ?)")
                .param(series)
                .param(user)
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
