package syncbit.writer.takeover;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which dates to import from the Python program.
 *
 * @param user the {@code user} label of the program's series and of the account
 * @param zone the time zone of the account
 * @param writtenIn the time zone the program ran in; {@code null} means to detect it
 * @param claimedUntil the last date that the program claims to have written; {@code null} without a claim
 * @param dryRun whether to count only and change nothing
 */
public record TakeoverRequest(
        String user,
        ZoneId zone,
        @Nullable ZoneId writtenIn,
        @Nullable LocalDate claimedUntil,
        boolean dryRun) {}
