package syncbit.writer.completion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import syncbit.common.api.Completion;
import syncbit.common.json.Json;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;
import tools.jackson.core.type.TypeReference;

/** Stores completion rows in {@code writer.completion}. */
@Component
final class JdbcCompletionRepository implements CompletionRepository {
    private static final TypeReference<Map<MetricGroup, Map<String, MissingPart>>> PARTIAL = new TypeReference<>() {};

    private final JdbcClient jdbc;

    JdbcCompletionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void put(Collection<Row> rows, Instant completedAt) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into writer.completion (user_label, date, groups, partial, completed_at)
                        select user_label, date::date, groups::text[], partial::jsonb, ?::timestamptz
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                            as row (user_label, date, groups, partial)
                        on conflict (user_label, date) do update
                        set groups = excluded.groups, partial = excluded.partial, completed_at = excluded.completed_at
                        """)
                .param(completedAt.toString())
                .param(rows.stream().map(Row::user).toArray(String[]::new))
                .param(rows.stream().map(row -> row.date().toString()).toArray(String[]::new))
                .param(rows.stream()
                        .map(row -> CompletionGroups.toArrayText(row.groups()))
                        .toArray(String[]::new))
                .param(rows.stream()
                        .map(row -> row.partial().isEmpty() ? null : Json.MAPPER.writeValueAsString(row.partial()))
                        .toArray(String[]::new))
                .update();
    }

    @Override
    public List<Completion> find(String user, @Nullable LocalDate from, @Nullable LocalDate to) {
        return jdbc.sql("""
                        select date, groups, completed_at, partial from writer.completion
                        where user_label = ? and date >= coalesce(?::date, '-infinity')
                            and date <= coalesce(?::date, 'infinity') and (groups <> '{}' or partial is not null)
                        order by date
                        """)
                .param(user)
                .param(from == null ? null : from.toString())
                .param(to == null ? null : to.toString())
                .query((row, number) -> new Completion(
                        row.getObject("date", LocalDate.class),
                        CompletionGroups.of(row.getArray("groups")),
                        row.getTimestamp("completed_at").toInstant(),
                        partial(row.getString("partial"))))
                .list();
    }

    @Override
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

    @Override
    public List<String> usersSince(Instant after) {
        return jdbc.sql("select distinct user_label from writer.completion where completed_at > ?::timestamptz"
                        + " order by user_label")
                .param(after.toString())
                .query(String.class)
                .list();
    }

    @Override
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

    private static Map<MetricGroup, Map<String, MissingPart>> partial(@Nullable String json) {
        return json == null ? Map.of() : Json.MAPPER.readValue(json, PARTIAL);
    }
}
