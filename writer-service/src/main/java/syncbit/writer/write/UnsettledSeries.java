package syncbit.writer.write;

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

    /** Strikes series out. */
    void remove(Collection<String> series) {
        if (!series.isEmpty()) {
            jdbc.sql("delete from writer.unsettled_series where series = any(?)")
                    .param(series.toArray(String[]::new))
                    .update();
        }
    }
}
