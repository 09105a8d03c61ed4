package syncbit.writer.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Keeps two writers apart, which live side by side for a moment in a rolling upgrade: what one adds to a series while
 * the other rebuilds it would be lost or doubled. The lock ends with its transaction, so also when the writer dies.
 */
@Component
final class WriterLock {
    private static final String TAKE = "select pg_advisory_xact_lock(hashtext('syncbit.writer'))";

    private final DataSource dataSource;

    WriterLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Runs the work while no other writer works; its statements use other connections. */
    <T> T holding(Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TAKE);
            }
            T result = work.get();
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("PostgreSQL can't be reached", e);
        }
    }
}
