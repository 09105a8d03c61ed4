package syncbit.writer.completion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import syncbit.common.api.AccountGaps;
import syncbit.common.api.AccountGaps.Gap;
import syncbit.common.api.GapQuery;
import syncbit.common.json.Json;
import syncbit.common.summary.GroupParts.MissingPart;
import syncbit.common.summary.MetricGroup;
import tools.jackson.core.type.TypeReference;

/** Finds the gaps of many accounts with one statement. */
@Component
public class GapRepository {
    private static final TypeReference<Map<MetricGroup, Map<String, MissingPart>>> PARTIAL = new TypeReference<>() {};

    private final JdbcClient jdbc;

    GapRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Dates in a row whose completion rows hold the same groups and missing parts, none of them all that the query asks for. */
    private record Incomplete(
            int query,
            LocalDate from,
            LocalDate to,
            Set<MetricGroup> complete,
            Map<MetricGroup, Set<String>> partial) {}

    /** Answers each query, in the order of the queries. */
    public List<AccountGaps> find(List<GapQuery> queries) {
        List<AccountGaps> answers = queries.stream()
                .map(query -> new AccountGaps(query.user(), new ArrayList<>()))
                .toList();
        for (Incomplete incomplete : incomplete(queries)) {
            Set<MetricGroup> missing =
                    EnumSet.copyOf(queries.get(incomplete.query()).groups());
            missing.removeAll(incomplete.complete());
            Map<MetricGroup, Set<String>> partial = new EnumMap<>(MetricGroup.class);
            partial.putAll(incomplete.partial());
            partial.keySet().retainAll(missing);
            append(
                    answers.get(incomplete.query()).gaps(),
                    new Gap(incomplete.from(), incomplete.to(), missing, partial));
        }
        return answers;
    }

    /** Rows that differ only in groups that the query leaves out lack the same groups, so their dates are one gap. */
    private static void append(List<Gap> gaps, Gap next) {
        if (!gaps.isEmpty()
                && gaps.getLast().to().plusDays(1).equals(next.from())
                && gaps.getLast().groups().equals(next.groups())
                && gaps.getLast().partial().equals(next.partial())) {
            next = new Gap(gaps.removeLast().from(), next.to(), next.groups(), next.partial());
        }
        gaps.add(next);
    }

    private List<Incomplete> incomplete(List<GapQuery> queries) {
        // Consecutive dates with equal groups and parts have the same difference between date and row number.
        return jdbc.sql("""
                        with query as (
                            select number::int, user_label, first_date, last_date, groups::text[]
                            from unnest(?::text[], ?::date[], ?::date[], ?::text[]) with ordinality
                                as row (user_label, first_date, last_date, groups, number)
                        ), incomplete as (
                            select query.number, day::date as date, completion.groups, completion.partial
                            from query
                            cross join generate_series(first_date::timestamp, last_date, interval '1 day') as day
                            left join writer.completion on completion.user_label = query.user_label
                                and completion.date = day::date
                            where completion.groups is null or not completion.groups @> query.groups
                        ), numbered as (
                            select number, date, groups, partial,
                                date - row_number()
                                    over (partition by number, groups, partial order by date)::int as island
                            from incomplete
                        )
                        select number - 1 as query, min(date) as from_date, max(date) as to_date, groups, partial
                        from numbered
                        group by number, groups, partial, island
                        order by number, from_date
                        """)
                .param(queries.stream().map(GapQuery::user).toArray(String[]::new))
                .param(queries.stream().map(query -> query.from().toString()).toArray(String[]::new))
                .param(queries.stream().map(query -> query.to().toString()).toArray(String[]::new))
                .param(queries.stream()
                        .map(query -> CompletionGroups.toArrayText(query.groups()))
                        .toArray(String[]::new))
                .query(GapRepository::row)
                .list();
    }

    private static Incomplete row(ResultSet row, int number) throws SQLException {
        return new Incomplete(
                row.getInt("query"),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class),
                CompletionGroups.of(row.getArray("groups")),
                partial(row.getString("partial")));
    }

    /** The names of the missing parts; their states and reasons are for people. */
    private static Map<MetricGroup, Set<String>> partial(@Nullable String json) {
        Map<MetricGroup, Set<String>> names = new EnumMap<>(MetricGroup.class);
        if (json != null) {
            Json.MAPPER.readValue(json, PARTIAL).forEach((group, missing) -> names.put(group, missing.keySet()));
        }
        return names;
    }
}
