package syncbit.writer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import syncbit.common.lock.AdvisoryLock;
import syncbit.testkit.RealPostgres;
import syncbit.testkit.server.Servers;

/** The lock on a real PostgreSQL, with one connection for the lock and one for the work. */
class AdvisoryLockIT {
    private final HikariDataSource pool = poolOfTwo();
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final AdvisoryLock lock = new AdvisoryLock(pool, "syncbit.writer");
    private final AtomicInteger turns = new AtomicInteger();

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void waiting_threads_hold_no_connection() {
        List<Thread> crowd = lock.holding(() -> {
            List<Thread> waiting = Stream.generate(this::another).limit(5).toList();
            waiting.forEach(AdvisoryLockIT::awaitWaiting);
            assertThat(jdbc.sql("select 1").query(Integer.class).single()).isOne();
            return waiting;
        });

        crowd.forEach(AdvisoryLockIT::awaitEnd);
        assertThat(turns).hasValue(5);
    }

    @Test
    void the_lock_lasts_until_the_work_ends_even_if_postgres_drops_it() {
        Thread[] other = new Thread[1];

        assertThatThrownBy(() -> lock.holding(() -> {
                    jdbc.sql("""
                                    select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
                                        and database = (select oid from pg_database where datname = current_database())
                                    """).query().listOfRows();
                    other[0] = another();
                    awaitWaiting(other[0]);
                    assertThat(turns).hasValue(0);
                    return "done";
                }))
                .isInstanceOf(DataAccessResourceFailureException.class);

        awaitEnd(other[0]);
        assertThat(turns).hasValue(1);
    }

    private Thread another() {
        return Thread.ofPlatform().start(() -> lock.holding(turns::incrementAndGet));
    }

    private static void awaitWaiting(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    private static void awaitEnd(Thread thread) {
        await().until(() -> !thread.isAlive());
    }

    private static HikariDataSource poolOfTwo() {
        JdbcConnectionDetails database = RealPostgres.freshDatabase(Servers.postgres());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.getJdbcUrl());
        config.setUsername(database.getUsername());
        config.setPassword(database.getPassword());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(2_000);
        return new HikariDataSource(config);
    }
}
