package syncbit.collector.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of people, and that of the groups refused to them; every method belongs into a transaction. */
@Repository
class AccountStateRepository {
    private static final String COLUMNS = "provider, time_zone, member_since, profile_read_at, device, devices_read_at,"
            + " last_sync, reread_sync, reread_on, source_since, source_from, advice, stopped_at";
    private static final String VALUES = ":provider, :timeZone, :memberSince, :profileReadAt, :device, :devicesReadAt,"
            + " :lastSync, :rereadSync, :rereadOn, :sourceSince, :sourceFrom, :advice, :stoppedAt";

    private final JdbcClient jdbc;

    AccountStateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AccountStateRow> find(String user) {
        return read(user, "");
    }

    /** Locked: the schedule and the consumer change different things of one person at one time. */
    Optional<AccountStateRow> lock(String user) {
        return read(user, " for no key update");
    }

    void insertIfAbsent(String user, String provider) {
        jdbc.sql("insert into collector.person (user_label, provider) values (?, ?) on conflict do nothing")
                .param(user)
                .param(provider)
                .update();
    }

    /** Keeps a row that is locked. Most of the time nothing of it has changed, and nothing is written. */
    void save(AccountStateRow row) {
        jdbc.sql("update collector.person set (" + COLUMNS + ") = (" + VALUES + ") where user_label = :user and ("
                        + COLUMNS + ") is distinct from (" + VALUES + ")")
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
                .param("sourceSince", timestamp(row.sourceSince))
                .param("sourceFrom", row.sourceFrom)
                .param("advice", row.advice)
                .param("stoppedAt", timestamp(row.stoppedAt))
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

    private Optional<AccountStateRow> read(String user, String lock) {
        Optional<AccountStateRow> found = jdbc.sql("select * from collector.person where user_label = ?" + lock)
                .param(user)
                .query(AccountStateRepository::state)
                .optional();
        // Read after the lock was waited for; one statement for both would show the groups of before.
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

    private static AccountStateRow state(ResultSet columns, int number) throws SQLException {
        AccountStateRow row = new AccountStateRow(columns.getString("user_label"));
        row.provider = columns.getString("provider");
        row.timeZone = columns.getString("time_zone");
        row.memberSince = columns.getObject("member_since", LocalDate.class);
        row.profileReadAt = instant(columns, "profile_read_at");
        row.device = columns.getString("device");
        row.devicesReadAt = instant(columns, "devices_read_at");
        row.lastSync = instant(columns, "last_sync");
        row.rereadSync = instant(columns, "reread_sync");
        row.rereadOn = columns.getObject("reread_on", LocalDate.class);
        row.sourceSince = instant(columns, "source_since");
        row.sourceFrom = columns.getObject("source_from", LocalDate.class);
        row.advice = columns.getString("advice");
        row.stoppedAt = instant(columns, "stopped_at");
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
