package syncbit.collector.account;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import syncbit.common.json.Json;
import tools.jackson.core.type.TypeReference;

/** Access to {@code account_state} and {@code forbidden_group}. Every method needs a transaction. */
@Repository
class AccountStateRepository {
    private static final String COLUMNS = "provider, time_zone, member_since, profile_read_at, device, devices_read_at,"
            + " last_sync, reread_sync, reread_on, moved_at, first_date_after_move, advice, stopped_at,"
            + " device_syncs, manual_time_zone";
    private static final String VALUES = ":provider, :timeZone, :memberSince, :profileReadAt, :device, :devicesReadAt,"
            + " :lastSync, :rereadSync, :rereadOn, :movedAt, :firstDateAfterMove, :advice, :stoppedAt,"
            + " :deviceSyncs::jsonb, :manualTimeZone";

    private static final TypeReference<Map<String, Instant>> DEVICE_SYNCS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    AccountStateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads the rows of accounts by user label with one statement. An account without a row is left out. */
    Map<String, AccountStateRow> find(Collection<String> users) {
        Map<String, AccountStateRow> found = new HashMap<>();
        jdbc.sql("""
                        select state.*, refusals.groups, refusals.since, refusals.reasons
                        from collector.account_state state
                        left join lateral (
                            select array_agg(metric_group) as groups, array_agg(since) as since,
                                array_agg(reason) as reasons
                            from collector.forbidden_group where user_label = state.user_label) refusals on true
                        where state.user_label = any(?)""")
                .param(users.toArray(String[]::new))
                .query((columns, number) -> {
                    AccountStateRow row = state(columns, number);
                    addRefusals(row, columns);
                    return row;
                })
                .list()
                .forEach(row -> found.put(row.userLabel, row));
        return found;
    }

    /** Reads and locks a row, because the scheduler and the consumer may change it at the same time. */
    Optional<AccountStateRow> lock(String user) {
        Optional<AccountStateRow> found = jdbc.sql(
                        "select * from collector.account_state where user_label = ? for no key update")
                .param(user)
                .query(AccountStateRepository::state)
                .optional();
        // A second statement, because it starts after the lock was obtained. One statement for both tables would read
        // the groups as they were before it waited.
        found.ifPresent(row -> jdbc.sql("select * from collector.forbidden_group where user_label = ?")
                .param(user)
                .query(group -> {
                    row.forbidden.put(
                            group.getString("metric_group"),
                            new AccountStateRow.Refusal(
                                    group.getTimestamp("since").toInstant(), group.getString("reason")));
                }));
        return found;
    }

    void insertIfAbsent(String user, String provider) {
        jdbc.sql("insert into collector.account_state (user_label, provider) values (?, ?) on conflict do nothing")
                .param(user)
                .param(provider)
                .update();
    }

    /** Stores a locked row. Writes only what has changed. */
    void save(AccountStateRow row) {
        jdbc.sql("update collector.account_state set (" + COLUMNS + ") = (" + VALUES
                        + ") where user_label = :user and (" + COLUMNS + ") is distinct from (" + VALUES + ")")
                .param("user", row.userLabel)
                .param("provider", row.provider)
                .param("timeZone", row.timeZone)
                .param("memberSince", row.memberSince)
                .param("profileReadAt", timestamp(row.profileReadAt))
                .param("device", row.device)
                .param("devicesReadAt", timestamp(row.devicesReadAt))
                .param("lastSync", timestamp(row.lastSync))
                .param("rereadSync", timestamp(row.rereadSync))
                .param("rereadOn", row.rereadOn)
                .param("movedAt", timestamp(row.movedAt))
                .param("firstDateAfterMove", row.firstDateAfterMove)
                .param("advice", row.advice)
                .param("stoppedAt", timestamp(row.stoppedAt))
                .param("manualTimeZone", row.manualTimeZone)
                .param("deviceSyncs", Json.MAPPER.writeValueAsString(row.deviceSyncs))
                .update();
        saveForbidden(row);
    }

    private void saveForbidden(AccountStateRow row) {
        String[] groups = row.forbidden.keySet().toArray(String[]::new);
        Collection<AccountStateRow.Refusal> refusals = row.forbidden.values();
        jdbc.sql("delete from collector.forbidden_group where user_label = ? and metric_group <> all(?)")
                .param(row.userLabel)
                .param(groups)
                .update();
        if (refusals.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into collector.forbidden_group as old (user_label, metric_group, since, reason)
                        select ?, metric_group, since, reason
                        from unnest(?::text[], ?::timestamptz[], ?::text[]) as refusal (metric_group, since, reason)
                        on conflict (user_label, metric_group) do update
                        set since = excluded.since, reason = excluded.reason
                        where (old.since, old.reason) is distinct from (excluded.since, excluded.reason)""")
                .param(row.userLabel)
                .param(groups)
                .param(refusals.stream()
                        .map(refusal -> refusal.since().toString())
                        .toArray(String[]::new))
                .param(refusals.stream().map(AccountStateRow.Refusal::reason).toArray(String[]::new))
                .update();
    }

    private static void addRefusals(AccountStateRow row, ResultSet columns) throws SQLException {
        Array groups = columns.getArray("groups");
        if (groups == null) {
            return;
        }
        String[] names = (String[]) groups.getArray();
        Timestamp[] since = (Timestamp[]) columns.getArray("since").getArray();
        String[] reasons = (String[]) columns.getArray("reasons").getArray();
        for (int i = 0; i < names.length; i++) {
            row.forbidden.put(names[i], new AccountStateRow.Refusal(since[i].toInstant(), reasons[i]));
        }
    }

    private static AccountStateRow state(ResultSet columns, int number) throws SQLException {
        AccountStateRow row = new AccountStateRow(columns.getString("user_label"));
        row.provider = columns.getString("provider");
        row.timeZone = columns.getString("time_zone");
        row.manualTimeZone = columns.getBoolean("manual_time_zone");
        row.memberSince = columns.getObject("member_since", LocalDate.class);
        row.profileReadAt = instant(columns, "profile_read_at");
        row.device = columns.getString("device");
        row.devicesReadAt = instant(columns, "devices_read_at");
        row.lastSync = instant(columns, "last_sync");
        row.rereadSync = instant(columns, "reread_sync");
        row.rereadOn = columns.getObject("reread_on", LocalDate.class);
        row.movedAt = instant(columns, "moved_at");
        row.firstDateAfterMove = columns.getObject("first_date_after_move", LocalDate.class);
        row.advice = columns.getString("advice");
        row.stoppedAt = instant(columns, "stopped_at");
        row.deviceSyncs.putAll(Json.MAPPER.readValue(columns.getString("device_syncs"), DEVICE_SYNCS));
        return row;
    }

    private static @Nullable Instant instant(ResultSet columns, String name) throws SQLException {
        Timestamp timestamp = columns.getTimestamp(name);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
