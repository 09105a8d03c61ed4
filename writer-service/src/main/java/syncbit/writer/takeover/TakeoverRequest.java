package syncbit.writer.takeover;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whose days are taken over from the Python program.
 *
 * @param user the {@code user} label it wrote them under, and the account's
 * @param zone the account's time zone
 * @param writtenIn the zone that the program ran in, by which its days begin; {@code null}: to be found out
 * @param claimedUntil the last date that it says it has written; {@code null} if it says nothing
 * @param dryRun whether nothing is to be changed
 */
public record TakeoverRequest(
        String user,
        ZoneId zone,
        @Nullable ZoneId writtenIn,
        @Nullable LocalDate claimedUntil,
        boolean dryRun) {}
