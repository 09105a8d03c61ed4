package syncbit.writer.completion;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import syncbit.common.api.Completion;
import syncbit.common.summary.MetricGroup;

/** The completion rows: one for each date of which anything is written. */
@Component
public final class Completions {
    private final JdbcClient jdbc;

    Completions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All that is written of one date. */
    public record Row(String user, LocalDate date, Set<MetricGroup> groups) {
        private String groupList() {
            return groups.stream().map(MetricGroup::id).collect(Collectors.joining(",", "{", "}"));
        }
    }

    /** Records what is written; to be called in the transaction that archives it. */
    public void put(Collection<Row> rows, Instant completedAt) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into writer.completion (user_label, date, groups, completed_at)
                        select user_label, date::date, groups::text[], ?::timestamptz
                        from unnest(?::text[], ?::text[], ?::text[]) as row (user_label, date, groups)
                        on conflict (user_label, date) do update
                        set groups = excluded.groups, completed_at = excluded.completed_at
                        """)
                .param(completedAt.toString())
                .param(rows.stream().map(Row::user).toArray(String[]::new))
                .param(rows.stream().map(row -> row.date().toString()).toArray(String[]::new))
                .param(rows.stream().map(Row::groupList).toArray(String[]::new))
                .update();
    }

    /** The dates of one person of which anything is written, oldest first; a bound that is {@code null} is open. */
    public List<Completion> find(String user, @Nullable LocalDate from, @Nullable LocalDate to) {
        return jdbc.sql("""
                        select date, groups, completed_at from writer.completion
                        where user_label = ? and date >= coalesce(?::date, '-infinity')
                            and date <= coalesce(?::date, 'infinity')
                        order by date
                        """)
                .param(user)
                .param(from == null ? null : from.toString())
                .param(to == null ? null : to.toString())
                .query((row, number) -> new Completion(
                        row.getObject("date", LocalDate.class),
                        groups(row),
                        row.getTimestamp("completed_at").toInstant()))
                .list();
    }

    /** The dates, both ends included, of which at least one of the groups is not written, oldest first. */
    public List<LocalDate> gaps(String user, LocalDate from, LocalDate to, Set<MetricGroup> groups) {
        return jdbc.sql("""
                        select day::date from generate_series(?::timestamp, ?::timestamp, interval '1 day') as day
                        where not exists (
                            select from writer.completion
                            where user_label = ? and date = day::date and groups @> ?::text[])
                        order by day
                        """)
                .param(from.toString())
                .param(to.toString())
                .param(user)
                .param(groups.stream().map(MetricGroup::id).toArray(String[]::new))
                .query(LocalDate.class)
                .list();
    }

    /** Whose dates were written after that moment. */
    public List<String> usersSince(Instant after) {
        return jdbc.sql("select distinct user_label from writer.completion where completed_at > ?::timestamptz"
                        + " order by user_label")
                .param(after.toString())
                .query(String.class)
                .list();
    }

    /**
     * The newest of one person's dates that were written after that moment and lie before another date.
     *
     * @param before open where it is {@code null}
     */
    public List<LocalDate> datesSince(Instant after, String user, @Nullable LocalDate before, int limit) {
        return jdbc.sql("""
                        select date from writer.completion
                        where user_label = ? and completed_at > ?::timestamptz
                            and date < coalesce(?::date, 'infinity')
                        order by date desc limit ?
                        """)
                .param(user)
                .param(after.toString())
                .param(before == null ? null : before.toString())
                .param(limit)
                .query(LocalDate.class)
                .list();
    }

    private static Set<MetricGroup> groups(ResultSet row) throws SQLException {
        Array array = row.getArray("groups");
        Set<MetricGroup> groups = EnumSet.noneOf(MetricGroup.class);
        for (String id : (String[]) array.getArray()) {
            groups.add(MetricGroup.of(id));
        }
        return groups;
    }
}
