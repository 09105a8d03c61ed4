package syncbit.writer.repair;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores in {@code writer.victoria_process} which VictoriaMetrics process answered last, and what is on its disk. */
@Component
final class VictoriaProcessRepository {
    private final JdbcClient jdbc;

    VictoriaProcessRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Samples written until this instant are on the disk of VictoriaMetrics; empty if no process is known yet. */
    Optional<Instant> durableUntil() {
        return jdbc.sql("select durable_until from writer.victoria_process")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /**
     * Updates the mark if the known process still runs. The mark stays until all restored samples are on disk too.
     *
     * @return whether this process is the known one
     */
    boolean updateIfKnown(long start, Instant durableUntil) {
        return jdbc.sql("""
                                update writer.victoria_process
                                set durable_until = case
                                    when recovered_at <= :until::timestamptz then :until::timestamptz
                                    else durable_until end
                                where started_at = :start
                                """)
                        .param("until", durableUntil.toString())
                        .param("start", start)
                        .update()
                == 1;
    }

    /**
     * Stores another process as the known one.
     *
     * @param recoveredAt when the samples that its predecessor may have lost were restored
     */
    void replace(long start, Instant durableUntil, Instant recoveredAt) {
        jdbc.sql("""
                        insert into writer.victoria_process (started_at, durable_until, recovered_at)
                        values (?, ?::timestamptz, ?::timestamptz)
                        on conflict (singleton) do update
                        set started_at = excluded.started_at, durable_until = excluded.durable_until,
                            recovered_at = excluded.recovered_at
                        """)
                .param(start)
                .param(durableUntil.toString())
                .param(recoveredAt.toString())
                .update();
    }
}
