package syncbit.writer.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import syncbit.common.json.Json;
import syncbit.common.summary.DailySummary;
import syncbit.common.summary.MetricGroup;
import tools.jackson.core.type.TypeReference;

/** Stores archived dates in {@code writer.archive}. */
@Component
final class JdbcArchiveRepository implements ArchiveRepository {
    private static final TypeReference<Map<MetricGroup, Instant>> READINGS = new TypeReference<>() {};

    private static final TypeReference<Map<MetricGroup, List<DailySummary>>> PARTIAL_READINGS =
            new TypeReference<>() {};

    /** Keeps the text of a statement below the size of a humongous object of G1. */
    private static final int DAYS_PER_STATEMENT = 100;

    private final JdbcClient jdbc;

    JdbcArchiveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<DayKey, ArchivedDay> read(Collection<DayKey> keys) {
        Map<DayKey, ArchivedDay> days = new HashMap<>();
        jdbc.sql("""
                        select document, fetched_at, origins, partial_readings from writer.archive
                        where (user_label, date) in (select * from unnest(?::text[], ?::text[]::date[]))
                        """)
                .param(keys.stream().map(DayKey::user).toArray(String[]::new))
                .param(keys.stream().map(key -> key.date().toString()).toArray(String[]::new))
                .query(row -> {
                    ArchivedDay day = day(row);
                    days.put(day.key(), day);
                });
        return days;
    }

    @Override
    public Stream<DailySummary> ofUser(String user) {
        return jdbc
                .sql("select document from writer.archive where user_label = ? order by date")
                .param(user)
                .query((row, number) -> summary(row))
                .stream();
    }

    @Override
    public List<String> users() {
        return jdbc.sql("select distinct user_label from writer.archive order by user_label")
                .query(String.class)
                .list();
    }

    @Override
    public Optional<ZoneId> timeZone(String user) {
        return jdbc.sql("select document from writer.archive where user_label = ? order by date desc limit 1")
                .param(user)
                .query((row, number) -> summary(row).timeZone())
                .optional();
    }

    @Override
    public List<ArchivedDay> page(String user, LocalDate from, LocalDate to, int limit) {
        return jdbc.sql("""
                        select document, fetched_at, origins, partial_readings from writer.archive
                        where user_label = ? and date between ?::date and ?::date
                        order by date limit ?
                        """)
                .param(user)
                .param(from.toString())
                .param(to.toString())
                .param(limit)
                .query((row, number) -> day(row))
                .list();
    }

    @Override
    public void put(List<ArchivedDay> days) {
        for (int from = 0; from < days.size(); from += DAYS_PER_STATEMENT) {
            putInOneStatement(days.subList(from, Math.min(days.size(), from + DAYS_PER_STATEMENT)));
        }
    }

    private void putInOneStatement(List<ArchivedDay> days) {
        List<DailySummary> summaries = days.stream().map(ArchivedDay::summary).toList();
        jdbc.sql("""
                        insert into writer.archive (user_label, date, document, fetched_at, origins, partial_readings)
                        select user_label, date::date, document::jsonb, fetched_at::jsonb, origins::jsonb,
                            partial_readings::jsonb
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                            as day (user_label, date, document, fetched_at, origins, partial_readings)
                        on conflict (user_label, date) do update
                        set document = excluded.document, fetched_at = excluded.fetched_at, origins = excluded.origins,
                            partial_readings = excluded.partial_readings
                        """)
                .param(summaries.stream().map(DailySummary::user).toArray(String[]::new))
                .param(summaries.stream()
                        .map(DailySummary::date)
                        .map(LocalDate::toString)
                        .toArray(String[]::new))
                .param(summaries.parallelStream()
                        .map(Json.MAPPER::writeValueAsString)
                        .toArray(String[]::new))
                .param(days.stream()
                        .map(day -> Json.MAPPER.writeValueAsString(earlierReadings(day)))
                        .toArray(String[]::new))
                .param(days.stream().map(StoredOrigins::toJson).toArray(String[]::new))
                .param(days.stream().map(JdbcArchiveRepository::partialReadings).toArray(String[]::new))
                .update();
    }

    /** The groups with a reading earlier than the last one of the day; most days have none. */
    private static Map<MetricGroup, Instant> earlierReadings(ArchivedDay day) {
        Map<MetricGroup, Instant> earlier = new EnumMap<>(MetricGroup.class);
        day.fetchedAt().forEach((group, read) -> {
            if (!read.equals(day.summary().fetchedAt())) {
                earlier.put(group, read);
            }
        });
        return earlier;
    }

    private static @Nullable String partialReadings(ArchivedDay day) {
        Map<MetricGroup, List<DailySummary>> readings = new EnumMap<>(MetricGroup.class);
        day.partial().forEach((group, partial) -> readings.put(group, partial.newestFirst()));
        return readings.isEmpty() ? null : Json.MAPPER.writeValueAsString(readings);
    }

    private static Map<MetricGroup, GroupReadings> partialReadings(@Nullable String json) {
        Map<MetricGroup, GroupReadings> partial = new EnumMap<>(MetricGroup.class);
        if (json != null) {
            Json.MAPPER
                    .readValue(json, PARTIAL_READINGS)
                    .forEach((group, readings) -> partial.put(group, new GroupReadings(readings)));
        }
        return partial;
    }

    private static ArchivedDay day(ResultSet row) throws SQLException {
        ArchivedDay day = ArchivedDay.first(summary(row));
        Map<MetricGroup, Instant> fetchedAt = new EnumMap<>(day.fetchedAt());
        fetchedAt.putAll(Json.MAPPER.readValue(row.getString("fetched_at"), READINGS));
        return new ArchivedDay(
                day.summary(),
                fetchedAt,
                StoredOrigins.parse(day.summary(), row.getString("origins")),
                partialReadings(row.getString("partial_readings")));
    }

    private static DailySummary summary(ResultSet row) throws SQLException {
        return Json.MAPPER.readValue(row.getString("document"), DailySummary.class);
    }
}
