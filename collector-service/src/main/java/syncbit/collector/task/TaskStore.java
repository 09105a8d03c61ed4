package syncbit.collector.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import syncbit.common.summary.MetricGroup;

/**
 * Stores the dates in flight, one row each.
 *
 * <p>Every change selects the row by its id. A date that was queued again has a new id, so a late change of the earlier row
 * has no effect.
 */
@Repository
public class TaskStore implements TaskRows {
    /** The broker requeues a message that is unacknowledged for this long, so no consumer holds one longer. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(30);

    private static final String ROW = "id, user_label, date, groups, state, forced, publications, updated_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<TaskRow> inFlight(String user) {
        return jdbc.sql("select " + ROW + " from collector.task where user_label = ? order by date")
                .param(user)
                .query(TaskStore::row)
                .list();
    }

    /** The dates in flight of each account by user label, oldest first. An account without any is left out. */
    public Map<String, List<TaskRow>> inFlight(Collection<String> users) {
        Map<String, List<TaskRow>> rows = new HashMap<>();
        jdbc.sql("select " + ROW + " from collector.task where user_label = any(?) order by date")
                .param(users.toArray(String[]::new))
                .query((row, number) -> rows.computeIfAbsent(row.getString("user_label"), user -> new ArrayList<>())
                        .add(row(row, number)))
                .list();
        return rows;
    }

    @Override
    public List<DateTask> open(String user, Map<LocalDate, Set<MetricGroup>> wanted, boolean forced) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Map.Entry<LocalDate, Set<MetricGroup>>> dates = List.copyOf(wanted.entrySet());
        return newestFirst(jdbc.sql("""
            insert into collector.task (id, user_label, date, groups, state, forced, updated_at)
            select nextval('collector.task_id'), ?, wanted.date, wanted.groups, 'QUEUED', ?, ?
            from unnest(?::date[], ?::text[]) as wanted (date, groups)
            on conflict (user_label, date) do update set
                id = excluded.id, groups = excluded.groups, state = 'QUEUED', reason = null, due_at = null,
                taken_at = null,
                forced = excluded.forced or (task.forced and task.state <> 'PUBLISHED'),
                updated_at = excluded.updated_at
            returning id, user_label, date, groups\
            """)
                .param(user)
                .param(forced)
                .param(now())
                .param(dates.stream().map(date -> date.getKey().toString()).toArray(String[]::new))
                .param(dates.stream()
                        .map(date -> MetricGroups.join(date.getValue()))
                        .toArray(String[]::new))
                .query(TaskStore::task)
                .list());
    }

    @Override
    public List<TaskRow> take(String user, Collection<Long> ids, LocalDate before) {
        return jdbc.sql("update collector.task"
                        + " set state = 'QUEUED', reason = null, due_at = null, taken_at = :now,"
                        // A user has moved the message of a parked row.
                        + " forced = forced or state = 'PARKED'"
                        + " where user_label = :user and date < :before"
                        + " and (state = 'QUEUED' and coalesce(due_at, :now) <= :now"
                        + " or state in ('QUEUED', 'PARKED') and id = any(:ids)) returning " + ROW)
                .param("now", now())
                .param("user", user)
                .param("before", before)
                .param("ids", ids.toArray(Long[]::new))
                .query(TaskStore::row)
                .list();
    }

    @Override
    public void published(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
            update collector.task
            set state = 'PUBLISHED', publications = publications + 1, taken_at = null, updated_at = ?
            where id = any(?)\
            """).param(now()).param(ids.toArray(Long[]::new)).update();
    }

    @Override
    public void postponed(Collection<DateTask> tasks, Instant due) {
        update(tasks, "state = 'QUEUED', reason = null", List.of(), due);
    }

    @Override
    public void parked(Map<DateTask, String> reasons) {
        update(reasons.keySet(), "state = 'PARKED', reason = change.reason", reasons.values(), null);
    }

    private void update(Collection<DateTask> tasks, String change, Collection<String> reasons, @Nullable Instant due) {
        if (tasks.isEmpty()) {
            return;
        }
        jdbc.sql("update collector.task set " + change
                        + ", groups = change.groups, taken_at = null, due_at = ?, updated_at = ?"
                        + " from unnest(?::bigint[], ?::text[], ?::text[]) as change (id, groups, reason)"
                        + " where task.id = change.id")
                .param(due == null ? null : Timestamp.from(due))
                .param(now())
                .param(tasks.stream().map(DateTask::id).toArray(Long[]::new))
                .param(tasks.stream()
                        .map(task -> MetricGroups.join(task.groups()))
                        .toArray(String[]::new))
                .param(reasons.toArray(String[]::new))
                .update();
    }

    @Override
    public void drop(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("delete from collector.task where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .update();
    }

    /** Whether a consumer holds a message now. */
    public boolean anyTaken() {
        return jdbc.sql("select exists (select from collector.task where taken_at >= ?)")
                .param(takenSince())
                .query(Boolean.class)
                .single();
    }

    /** Whether a date of an account waits to be fetched. */
    public boolean anyQueued(String user) {
        return jdbc.sql("select exists (select from collector.task where user_label = ? and state = 'QUEUED')")
                .param(user)
                .query(Boolean.class)
                .single();
    }

    /** The number of rows in a state whose messages must be in a queue, unless it was purged. */
    public long count(TaskRow.State state) {
        return jdbc.sql("select count(*) from collector.task where state = ? and (taken_at is null or taken_at < ?)")
                .param(state.name())
                .param(takenSince())
                .query(Long.class)
                .single();
    }

    /** The highest id of a row; 0 if there is none. A row that is opened or renewed later has a higher one. */
    public long lastId() {
        return jdbc.sql("select coalesce(max(id), 0) from collector.task")
                .query(Long.class)
                .single();
    }

    /**
     * Gives a new id to the newest rows in a state that no consumer holds. The caller publishes the tasks.
     *
     * @param lastId the highest id to renew
     * @param limit the maximum number of rows
     * @return the tasks, newest first
     */
    public List<DateTask> renew(TaskRow.State state, long lastId, int limit) {
        return renew(state, null, lastId, limit);
    }

    /** The same for all queued rows of one account. */
    public List<DateTask> renewQueued(String user) {
        return renew(TaskRow.State.QUEUED, user, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    private List<DateTask> renew(TaskRow.State state, @Nullable String onlyUser, long lastId, int limit) {
        return newestFirst(jdbc.sql("""
            update collector.task
            set id = nextval('collector.task_id'), state = 'QUEUED', due_at = null, taken_at = null,
                updated_at = ?
            where id in (
                select id from collector.task
                where state = ? and user_label = coalesce(?, user_label) and (taken_at is null or taken_at < ?)
                    and id <= ?
                order by date desc limit ?)
            returning id, user_label, date, groups\
            """)
                .param(now())
                .param(state.name())
                .param(onlyUser)
                .param(takenSince())
                .param(lastId)
                .param(limit)
                .query(TaskStore::task)
                .list());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Timestamp takenSince() {
        return Timestamp.from(clock.instant().minus(LONGEST_HOLD));
    }

    private static List<DateTask> newestFirst(List<DateTask> tasks) {
        return tasks.stream()
                .sorted(Comparator.comparing(DateTask::date).reversed())
                .toList();
    }

    private static DateTask task(ResultSet row, int number) throws SQLException {
        return new DateTask(
                row.getLong("id"),
                row.getString("user_label"),
                row.getObject("date", LocalDate.class),
                MetricGroups.parse(row.getString("groups")));
    }

    private static TaskRow row(ResultSet row, int number) throws SQLException {
        return new TaskRow(
                row.getLong("id"),
                row.getObject("date", LocalDate.class),
                MetricGroups.parse(row.getString("groups")),
                TaskRow.State.valueOf(row.getString("state")),
                row.getBoolean("forced"),
                row.getInt("publications"),
                row.getTimestamp("updated_at").toInstant());
    }
}
