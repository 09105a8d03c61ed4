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
 * Separates the two writers of a rolling upgrade with a transaction-level advisory lock: samples that one adds to a series
 * while the other rebuilds it would be lost or duplicated. PostgreSQL releases the lock if the writer dies.
 */
@Component
final class PostgresWriterLock implements WriterLock {
    private static final String TAKE = "select pg_advisory_xact_lock(hashtext('syncbit.writer'))";

    private final DataSource dataSource;
    /**
     * Serializes the threads of this writer. Waiting threads hold no connection, so enough remain for the work; and the lock
     * lasts until the work ends, even if PostgreSQL ends the transaction earlier. It is fair: a batch runs between two
     * pages of a long recovery.
     */
    private final Lock threads = new ReentrantLock(true);

    PostgresWriterLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T holding(Supplier<T> work) {
        threads.lock();
        try {
            return holdingAdvisoryLock(work);
        } finally {
            threads.unlock();
        }
    }

    private <T> T holdingAdvisoryLock(Supplier<T> work) {
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
