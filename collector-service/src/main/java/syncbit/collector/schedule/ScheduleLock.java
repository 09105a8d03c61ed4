package syncbit.collector.schedule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets one replica at a time queue dates. It is a PostgreSQL advisory lock of the session, so it ends with the connection
 * even if the service is killed.
 */
@Component
class ScheduleLock implements SyncScheduler.RunLock {
    /** "SyncBit" in ASCII and a number for the schedule. No other lock in the database may use the same key. */
    private static final long KEY = 0x53796e634269740aL;

    private final DataSource dataSource;
    /** Threads of this replica wait without a connection. Otherwise many of them would use up the connection pool. */
    private final Lock localLock = new ReentrantLock();

    ScheduleLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> T whileHeld(Supplier<T> work) {
        localLock.lock();
        try {
            return whileHeldByThisReplica(work);
        } finally {
            localLock.unlock();
        }
    }

    private <T> T whileHeldByThisReplica(Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, "select pg_advisory_lock(?)");
            try {
                return work.get();
            } finally {
                execute(connection, "select pg_advisory_unlock(?)");
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("Could not obtain the lock of the scheduler", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
