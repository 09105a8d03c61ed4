package syncbit.writer.repair;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import syncbit.common.api.AuditResult;

/** Stores the last audits in {@code writer.audit_result}. */
@Component
final class JdbcAuditResultRepository implements AuditResultRepository {
    private final JdbcClient jdbc;

    JdbcAuditResultRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void put(String user, AuditResult result) {
        jdbc.sql("""
                        insert into writer.audit_result (user_label, ended_at, from_date, to_date, samples, missing,
                            wrong, duplicate, restored, lost, waiting, failure)
                        values (?, ?::timestamptz, ?::date, ?::date, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (user_label) do update
                        set ended_at = excluded.ended_at, from_date = excluded.from_date, to_date = excluded.to_date,
                            samples = excluded.samples, missing = excluded.missing, wrong = excluded.wrong,
                            duplicate = excluded.duplicate, restored = excluded.restored, lost = excluded.lost,
                            waiting = excluded.waiting, failure = excluded.failure
                        """)
                .param(user)
                .param(result.at().toString())
                .param(result.from() == null ? null : result.from().toString())
                .param(result.to() == null ? null : result.to().toString())
                .param(result.samples())
                .param(result.missing())
                .param(result.wrong())
                .param(result.duplicate())
                .param(result.restored())
                .param(result.lost())
                .param(result.waiting())
                .param(result.failure())
                .update();
    }

    @Override
    public Map<String, AuditResult> find(Collection<String> users) {
        Map<String, AuditResult> results = new HashMap<>();
        jdbc.sql("select * from writer.audit_result where user_label = any(?)")
                .param(users.toArray(String[]::new))
                .query(row -> {
                    results.put(row.getString("user_label"), result(row));
                });
        return results;
    }

    private static AuditResult result(ResultSet row) throws SQLException {
        return new AuditResult(
                row.getTimestamp("ended_at").toInstant(),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                row.getInt("samples"),
                row.getInt("missing"),
                row.getInt("wrong"),
                row.getInt("duplicate"),
                row.getInt("restored"),
                row.getInt("lost"),
                row.getInt("waiting"),
                row.getString("failure"));
    }
}
