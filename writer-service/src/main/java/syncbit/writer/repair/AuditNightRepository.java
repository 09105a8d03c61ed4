package syncbit.writer.repair;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores in {@code writer.audit_night} the last night whose audit is complete. */
@Component
final class AuditNightRepository {
    private final JdbcClient jdbc;

    AuditNightRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LocalDate> last() {
        return jdbc.sql("select night from writer.audit_night")
                .query(LocalDate.class)
                .optional();
    }

    void complete(LocalDate night) {
        jdbc.sql("""
                        insert into writer.audit_night (night) values (?::date)
                        on conflict (singleton) do update set night = excluded.night
                        """).param(night.toString()).update();
    }
}
