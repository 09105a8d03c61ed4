package syncbit.collector.parts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import syncbit.common.summary.GroupParts.State;
import syncbit.common.summary.MetricGroup;

/** Stores missing parts in {@code collector.missing_part} and {@code collector.endpoint_backoff}. */
@Repository
class MissingPartRepository implements MissingPartStore {
    private final JdbcClient jdbc;
    private final Clock clock;

    MissingPartRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public MissingParts of(String user) {
        return of(List.of(user)).getFirst();
    }

    @Override
    public List<MissingParts> of(List<String> users) {
        Map<String, List<PartRow>> rows = new HashMap<>();
        Map<String, List<EndpointBackoff>> backoffs = new HashMap<>();
        jdbc.sql("""
                        select user_label, date, metric_group, part, state, reason, failures, single, stored, next_attempt_at
                        from collector.missing_part where user_label = any(:users)
                        union all
                        select user_label, null, null, endpoint, state, reason, failures, false, false, next_attempt_at
                        from collector.endpoint_backoff where user_label = any(:users)
                        """).param("users", users.toArray(String[]::new)).query(row -> {
            String user = row.getString("user_label");
            State state = State.valueOf(row.getString("state"));
            LocalDate date = row.getObject("date", LocalDate.class);
            Timestamp next = row.getTimestamp("next_attempt_at");
            if (date == null) {
                backoffs.computeIfAbsent(user, unused -> new ArrayList<>())
                        .add(new EndpointBackoff(
                                row.getString("part"),
                                state,
                                row.getString("reason"),
                                row.getInt("failures"),
                                next.toInstant()));
            } else {
                rows.computeIfAbsent(user, unused -> new ArrayList<>())
                        .add(new PartRow(
                                date,
                                MetricGroup.of(row.getString("metric_group")),
                                row.getString("part"),
                                state,
                                row.getString("reason"),
                                row.getInt("failures"),
                                row.getBoolean("single"),
                                row.getBoolean("stored"),
                                next == null ? null : next.toInstant()));
            }
        });
        return users.stream()
                .map(user -> rows.containsKey(user) || backoffs.containsKey(user)
                        ? new MissingParts(rows.getOrDefault(user, List.of()), backoffs.getOrDefault(user, List.of()))
                        : MissingParts.NONE)
                .toList();
    }

    @Override
    public void save(String user, Collection<PartRow> missing, Collection<PartRow> gone) {
        if (!missing.isEmpty()) {
            jdbc.sql("""
                            insert into collector.missing_part (user_label, date, metric_group, part, state, reason,
                                failures, single, stored, next_attempt_at)
                            select ?, date, metric_group, part, state, reason, failures, single, stored, next_attempt_at
                            from unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::boolean[],
                                    ?::boolean[], ?::timestamptz[])
                                as row (date, metric_group, part, state, reason, failures, single, stored, next_attempt_at)
                            on conflict (user_label, date, metric_group, part) do update set
                                state = excluded.state, reason = excluded.reason, failures = excluded.failures,
                                single = excluded.single, stored = excluded.stored,
                                next_attempt_at = excluded.next_attempt_at
                            """)
                    .param(user)
                    .param(column(missing, PartRow::date))
                    .param(column(missing, row -> row.group().id()))
                    .param(column(missing, PartRow::part))
                    .param(column(missing, PartRow::state))
                    .param(column(missing, PartRow::reason))
                    .param(column(missing, PartRow::failures))
                    .param(column(missing, PartRow::single))
                    .param(column(missing, PartRow::stored))
                    .param(column(missing, PartRow::nextAttempt))
                    .update();
        }
        if (!gone.isEmpty()) {
            jdbc.sql("""
                            delete from collector.missing_part
                            where user_label = ? and (date, metric_group, part)
                                in (select * from unnest(?::date[], ?::text[], ?::text[]))
                            """)
                    .param(user)
                    .param(column(gone, PartRow::date))
                    .param(column(gone, row -> row.group().id()))
                    .param(column(gone, PartRow::part))
                    .update();
        }
    }

    @Override
    public void forget(String user, LocalDate date, Collection<MetricGroup> groups) {
        jdbc.sql("delete from collector.missing_part where user_label = ? and date = ? and metric_group = any(?)")
                .param(user)
                .param(date)
                .param(groups.stream().map(MetricGroup::id).toArray(String[]::new))
                .update();
    }

    @Override
    public void backOff(String user, EndpointBackoff backoff) {
        jdbc.sql("""
                        insert into collector.endpoint_backoff
                            (user_label, endpoint, state, reason, failures, next_attempt_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (user_label, endpoint) do update set
                            state = excluded.state, reason = excluded.reason, failures = excluded.failures,
                            next_attempt_at = excluded.next_attempt_at
                        """)
                .param(user)
                .param(backoff.endpoint())
                .param(backoff.state().name())
                .param(backoff.reason())
                .param(backoff.failures())
                .param(Timestamp.from(backoff.nextAttempt()))
                .update();
    }

    @Override
    public void answered(String user, String endpoint) {
        // The parts first: if the service stops before the backoff is deleted, the endpoint is tried once more.
        jdbc.sql("""
                        update collector.missing_part
                        set state = 'WAITING', failures = 0, single = false, next_attempt_at = ?
                        where user_label = ? and part = ?
                        """).param(now()).param(user).param(endpoint).update();
        jdbc.sql("delete from collector.endpoint_backoff where user_label = ? and endpoint = ?")
                .param(user)
                .param(endpoint)
                .update();
    }

    @Override
    public void makeDue(String user, LocalDate from, LocalDate to) {
        jdbc.sql("update collector.missing_part set next_attempt_at = ? where user_label = ? and date between ? and ?")
                .param(now())
                .param(user)
                .param(from)
                .param(to)
                .update();
        jdbc.sql("update collector.endpoint_backoff set next_attempt_at = ? where user_label = ?")
                .param(now())
                .param(user)
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static @Nullable String[] column(Collection<PartRow> rows, Function<PartRow, @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object field = value.apply(row);
                    return field == null ? null : field instanceof Instant time ? time.toString() : field.toString();
                })
                .toArray(String[]::new);
    }
}
