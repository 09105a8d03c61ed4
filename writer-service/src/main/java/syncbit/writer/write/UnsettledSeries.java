package syncbit.writer.write;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The series that VictoriaMetrics may hold otherwise than the archive: noted before it is written to, struck out once
 * both agree. What is left here by a crash is rebuilt from the archive.
 */
@Component
final class UnsettledSeries {
    private final JdbcClient jdbc;

    UnsettledSeries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, each with its user. */
    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        jdbc.sql("select series, user_label from writer.unsettled_series").query(row -> {
            all.put(row.getString("series"), row.getString("user_label"));
        });
        return all;
    }

    /** Whether some were noted longer ago than a batch usually takes. */
    boolean anyLeft() {
        return jdbc.sql("select exists (select from writer.unsettled_series where since < now() - interval '5 s')")
                .query(Boolean.class)
                .single();
    }

    /** Notes series and gives back those that were not noted already. */
    Set<String> add(Map<String, String> seriesWithUser) {
        return jdbc.sql("""
                        insert into writer.unsettled_series (series, user_label)
                        select * from unnest(?::text[], ?::text[])
                        on conflict do nothing
                        returning series
                        """)
                .param(seriesWithUser.keySet().toArray(String[]::new))
                .param(seriesWithUser.values().toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /**
     * Strikes series out that were made anew, and remembers them: until VictoriaMetrics has put them on its disk, the end
     * of its process takes them back, and brings back what they replaced.
     *
     * @param at after the last of their samples was taken
     */
    void settle(Collection<String> series, String user, Instant at) {
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

    /** Notes again what was made anew after that moment. */
    void doubt(Instant after) {
        jdbc.sql("""
                        with doubtful as (
                            delete from writer.rebuilt_series where rebuilt_at > ?::timestamptz
                            returning series, user_label)
                        insert into writer.unsettled_series (series, user_label)
                        select series, user_label from doubtful
                        on conflict do nothing
                        """).param(after.toString()).update();
    }

    /** What was made anew until that moment is on VictoriaMetrics' disk. */
    void trust(Instant until) {
        jdbc.sql("delete from writer.rebuilt_series where rebuilt_at <= ?::timestamptz")
                .param(until.toString())
                .update();
    }

    /** Strikes series out. */
    void remove(Collection<String> series) {
        if (!series.isEmpty()) {
            jdbc.sql("delete from writer.unsettled_series where series = any(?)")
                    .param(series.toArray(String[]::new))
                    .update();
        }
    }
}
