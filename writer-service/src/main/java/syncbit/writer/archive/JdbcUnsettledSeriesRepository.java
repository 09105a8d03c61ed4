package syncbit.writer.archive;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores series in {@code writer.unsettled_series} and {@code writer.rebuilt_series}.
 */
@Component
final class JdbcUnsettledSeriesRepository implements UnsettledSeriesRepository {
    private final JdbcClient jdbc;

    JdbcUnsettledSeriesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        jdbc.sql("select series, user_label from writer.unsettled_series").query(row -> {
            all.put(row.getString("series"), row.getString("user_label"));
        });
        return all;
    }

    @Override
    public boolean hasOverdue() {
        return jdbc.sql("select exists (select from writer.unsettled_series where since < now() - interval '5 s')")
                .query(Boolean.class)
                .single();
    }

    @Override
    public Set<String> add(Map<String, String> userBySeries) {
        return jdbc.sql("""
                        insert into writer.unsettled_series (series, user_label)
                        select * from unnest(?::text[], ?::text[])
                        on conflict do nothing
                        returning series
                        """)
                .param(userBySeries.keySet().toArray(String[]::new))
                .param(userBySeries.values().toArray(String[]::new))
                .query(String.class)
                .set();
    }

    @Override
    public void markRebuilt(Collection<String> series, String user, Instant at) {
        jdbc.sql("""
                        with settled as (
                            delete from writer.unsettled_series where series = any(?))
                        insert into writer.rebuilt_series (series, user_label, rebuilt_at)
                        select series, ?, ?::timestamptz from unnest(?::text[]) as series
                        on conflict (series) do update set rebuilt_at = excluded.rebuilt_at
                        """)
                .param(series.toArray(String[]::new))
                .param(user)
                .param(at.toString())
                .param(series.toArray(String[]::new))
                .update();
    }

    @Override
    public void addRebuiltSince(Instant after) {
        jdbc.sql("""
                        with doubtful as (
                            delete from writer.rebuilt_series where rebuilt_at > ?::timestamptz
                            returning series, user_label)
                        insert into writer.unsettled_series (series, user_label)
                        select series, user_label from doubtful
                        on conflict do nothing
                        """).param(after.toString()).update();
    }

    @Override
    public void forgetRebuiltUntil(Instant until) {
        jdbc.sql("delete from writer.rebuilt_series where rebuilt_at <= ?::timestamptz")
                .param(until.toString())
                .update();
    }

    @Override
    public void remove(Collection<String> series) {
        if (!series.isEmpty()) {
            jdbc.sql("delete from writer.unsettled_series where series = any(?)")
                    .param(series.toArray(String[]::new))
                    .update();
        }
    }
}
