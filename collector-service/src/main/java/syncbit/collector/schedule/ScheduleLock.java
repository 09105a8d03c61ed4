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

/** Lets one replica at a time queue dates. A lock of the session: it ends with its holder, however that ends. */
@Component
class ScheduleLock {
    /** Any number will do that nobody else in the database locks: "SyncBit", schedule. */
    private static final long KEY = 0x53796e634269740aL;

    private final DataSource dataSource;
    /** Within this replica the turn is waited for without a connection, else a crowd would leave none for the work. */
    private final Lock turn = new ReentrantLock();

    ScheduleLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Waits for its turn, then does the work. */
    <T> T whileHeld(Supplier<T> work) {
        turn.lock();
        try {
            return whileHeldAmongReplicas(work);
        } finally {
            turn.unlock();
        }
    }

    private <T> T whileHeldAmongReplicas(Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            ask(connection, "select pg_advisory_lock(?)");
            try {
                return work.get();
            } finally {
                ask(connection, "select pg_advisory_unlock(?)");
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The schedule's lock can't be had", e);
        }
    }

    private static void ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
