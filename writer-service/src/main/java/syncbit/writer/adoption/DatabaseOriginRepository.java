package syncbit.writer.adoption;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores in {@code writer.database_origin} which tables the writer last worked with.
 *
 * <p>A restore from a dump creates all tables again, with new object identifiers, while the stored row is that of the dumped
 * database. Another cluster has another system identifier. A physical copy (volume snapshot, point-in-time recovery) keeps
 * both and is not detected.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CONTROLDATA">pg_control_system</a>
 */
@Component
final class DatabaseOriginRepository {
    private final JdbcClient jdbc;

    DatabaseOriginRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The origin of the present tables. */
    String present() {
        return jdbc.sql("select system_identifier || '/' || 'writer.archive'::regclass::oid from pg_control_system()")
                .query(String.class)
                .single();
    }

    /** The stored origin; empty in a new database. */
    Optional<String> stored() {
        return jdbc.sql("select origin from writer.database_origin")
                .query(String.class)
                .optional();
    }

    void store(String origin) {
        jdbc.sql("""
                        insert into writer.database_origin (origin) values (?)
                        on conflict (singleton) do update set origin = excluded.origin
                        """).param(origin).update();
    }
}
