package syncbit.writer.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Keeps two writers apart, which live side by side for a moment in a rolling upgrade: what one adds to a series while
 * the other rebuilds it would be lost or doubled. The lock ends with its transaction, so also when the writer dies.
 */
@Component
final class PostgresWriterLock implements WriterLock {
    private static final String TAKE = "select pg_advisory_xact_lock(hashtext('syncbit.writer'))";

    private final DataSource dataSource;
    /**
     * Within this writer the turn is waited for without a connection, else a crowd would leave none for the work; and it
     * lasts as long as the work does, even if PostgreSQL ends the transaction meanwhile. It is fair: a long recovery lets
     * a batch in after each page.
     */
    private final Lock turn = new ReentrantLock(true);

    PostgresWriterLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T holding(Supplier<T> work) {
        turn.lock();
        try {
            return holdingAmongWriters(work);
        } finally {
            turn.unlock();
        }
    }

    private <T> T holdingAmongWriters(Supplier<T> work) {
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
