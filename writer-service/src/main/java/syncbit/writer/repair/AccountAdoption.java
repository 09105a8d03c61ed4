package syncbit.writer.repair;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import syncbit.writer.adoption.Adoption;
import syncbit.writer.adoption.AdoptionCounts;
import syncbit.writer.adoption.ExportFailedException;
import syncbit.writer.archive.ArchiveRepository;
import syncbit.writer.archive.WriterLock;

/** Adopts the samples of an account on request and rebuilds the series that differ. */
@Component
public class AccountAdoption {
    private final Adoption adoption;
    private final ArchiveRepository archive;
    private final SeriesSettlement settlement;
    private final WriterLock lock;

    AccountAdoption(Adoption adoption, ArchiveRepository archive, SeriesSettlement settlement, WriterLock lock) {
        this.adoption = adoption;
        this.archive = archive;
        this.settlement = settlement;
        this.lock = lock;
    }

    /** The outcome of an adoption. */
    public sealed interface Outcome {

        /**
         * The samples are archived, or would be without the dry run.
         *
         * @param zone the time zone of dates that were added
         * @param waiting series that differ and are not rebuilt yet; the writer retries them
         */
        record Adopted(ZoneId zone, AdoptionCounts counts, int waiting) implements Outcome {}

        /** No time zone was given, and the archive has no date of the account. */
        record ZoneUnknown() implements Outcome {}

        /** VictoriaMetrics does not export. What was adopted before stays; the same request continues. */
        record Unavailable(String reason) implements Outcome {}
    }

    /**
     * Adopts the samples of one account, or only counts them in a dry run.
     *
     * @param zone the account's time zone; {@code null} means that of its newest archived date
     */
    public Outcome run(String user, @Nullable ZoneId zone, boolean dryRun) {
        try {
            return lock.holding(() -> {
                ZoneId known = zone == null ? archive.timeZone(user).orElse(null) : zone;
                return known == null ? new Outcome.ZoneUnknown() : adopt(user, known, dryRun);
            });
        } catch (ExportFailedException e) {
            return new Outcome.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private Outcome adopt(String user, ZoneId zone, boolean dryRun) {
        AdoptionCounts counts = adoption.of(user, zone, dryRun);
        if (dryRun) {
            return new Outcome.Adopted(zone, counts, 0);
        }
        return new Outcome.Adopted(zone, counts, settlement.settleAndCountLeft(counts.series()));
    }
}
