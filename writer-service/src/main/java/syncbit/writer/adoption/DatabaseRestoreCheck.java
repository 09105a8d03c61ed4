package syncbit.writer.adoption;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.victoria.VictoriaOutcome;

/**
 * Detects a restored database once per process: a restore needs a writer that is stopped.
 *
 * <p>VictoriaMetrics may hold dates and values that are newer than the backup. They enter the archive before the first series
 * is rebuilt from it, because a rebuild would delete them. The origin is stored last, so an interrupted adoption is repeated.
 */
@Component
final class DatabaseRestoreCheck implements RestoreCheck {
    private static final Logger log = LoggerFactory.getLogger(DatabaseRestoreCheck.class);

    private final DatabaseOriginRepository origins;
    private final ArchiveRepository archive;
    private final Adoption adoption;
    private volatile boolean complete;
    private volatile boolean denialLogged;

    DatabaseRestoreCheck(DatabaseOriginRepository origins, ArchiveRepository archive, Adoption adoption) {
        this.origins = origins;
        this.archive = archive;
        this.adoption = adoption;
    }

    @Override
    public VictoriaOutcome complete() {
        if (complete) {
            return new VictoriaOutcome.Done();
        }
        String present = origins.present();
        try {
            if (!origins.stored().orElse(present).equals(present)) {
                adoptAll();
            }
        } catch (ExportFailedException e) {
            return failed(e);
        }
        origins.store(present);
        complete = true;
        return new VictoriaOutcome.Done();
    }

    @Override
    public boolean isOutstanding() {
        if (complete) {
            return false;
        }
        String present = origins.present();
        return !origins.stored().orElse(present).equals(present);
    }

    /** Pretends that the process has just been started. */
    void forget() {
        complete = false;
    }

    private void adoptAll() {
        log.warn(
                "The database was restored from a backup. VictoriaMetrics may be newer, so all dates are compared with it");
        for (String user : archive.users()) {
            ZoneId zone = archive.timeZone(user).orElse(ZoneOffset.UTC);
            AdoptionCounts counts = adoption.of(user, zone, false);
            log.atInfo().addKeyValue("user", user).log("Compared {} after the restore: {}", user, counts);
        }
    }

    private VictoriaOutcome failed(ExportFailedException failure) {
        return switch (failure.outcome()) {
            case VictoriaOutcome.Refused refused -> denied(failure);
            case VictoriaOutcome.Misconfigured wrong -> denied(failure);
            case VictoriaOutcome.Done done -> done;
            case VictoriaOutcome.Unavailable retryable -> retryable;
            case VictoriaOutcome.Interrupted retryable -> retryable;
        };
    }

    /** New dates matter more than the comparison, so writing continues. Each settlement tries again. */
    private VictoriaOutcome denied(ExportFailedException failure) {
        if (!denialLogged) {
            denialLogged = true;
            log.error("The restored database can't be compared with VictoriaMetrics: {}", failure.getMessage());
        }
        return new VictoriaOutcome.Done();
    }
}
