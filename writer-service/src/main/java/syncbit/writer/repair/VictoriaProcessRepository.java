package syncbit.writer.repair;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The process of VictoriaMetrics that answered last, remembered beyond the writer's own end. */
@Component
final class VictoriaProcessRepository {
    private final JdbcClient jdbc;

    VictoriaProcessRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until when all that was written is on its disk; nothing where none was ever seen. */
    Optional<Instant> settledUntil() {
        return jdbc.sql("select settled_until from writer.victoria_process")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /**
     * Remembers that the process still lives. The mark stays where it is until all that was sent again is on disk, too.
     *
     * @return whether it is the one that is known
     */
    boolean lives(long start, Instant settledUntil) {
        return jdbc.sql("""
                                update writer.victoria_process
                                set settled_until = case
                                    when recovered_at <= :until::timestamptz then :until::timestamptz
                                    else settled_until end
                                where started_at = :start
                                """)
                        .param("until", settledUntil.toString())
                        .param("start", start)
                        .update()
                == 1;
    }

    /**
     * Remembers another process.
     *
     * @param recoveredAt when all that its predecessor may have forgotten was in it
     */
    void replaced(long start, Instant settledUntil, Instant recoveredAt) {
        jdbc.sql("""
                        insert into writer.victoria_process (started_at, settled_until, recovered_at)
                        values (?, ?::timestamptz, ?::timestamptz)
                        on conflict (only_one) do update
                        set started_at = excluded.started_at, settled_until = excluded.settled_until,
                            recovered_at = excluded.recovered_at
                        """)
                .param(start)
                .param(settledUntil.toString())
                .param(recoveredAt.toString())
                .update();
    }
}
