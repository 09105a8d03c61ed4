package syncbit.common.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Lets one thread of one replica at a time do some work. It is a transaction-level advisory lock, so PostgreSQL releases it
 * if the service dies, and within a minute if the machine of the service does not answer any more
 * ({@code syncbit.common.store.StoreTimeouts}).
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">PostgreSQL, advisory
 *     locks</a>
 */
public final class AdvisoryLock {
    private final DataSource dataSource;
    private final String name;
    /**
     * Serializes the threads of this replica. Waiting threads hold no connection, so enough remain for the work; and the lock
     * lasts until the work ends, even if PostgreSQL ends the transaction earlier. It is fair: the threads take turns.
     */
    private final Lock threads = new ReentrantLock(true);

    /**
     * Creates the lock.
     *
     * @param name the same for all that exclude each other, such as {@code syncbit.writer}
     */
    public AdvisoryLock(DataSource dataSource, String name) {
        this.dataSource = dataSource;
        this.name = name;
    }

    /**
     * Waits for the lock, then does the work and returns its result. Statements of the work use other connections.
     *
     * @throws DataAccessResourceFailureException if PostgreSQL does not grant the lock within its {@code lock_timeout}, or
     *     lost it during the work
     */
    public <T> T holding(Supplier<T> work) {
        threads.lock();
        try {
            return holdingInPostgres(work);
        } finally {
            threads.unlock();
        }
    }

    private <T> T holdingInPostgres(Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            // The transaction stands still while the work uses other connections, and the work may take long.
            try (PreparedStatement statement =
                    connection.prepareStatement("select set_config('idle_in_transaction_session_timeout', '0', true),"
                            + " pg_advisory_xact_lock(hashtext(?))")) {
                statement.setString(1, name);
                statement.execute();
            }
            T result = work.get();
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Could not hold the lock " + name + " in PostgreSQL", e);
        }
    }
}
