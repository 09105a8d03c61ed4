package syncbit.collector.fetch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * How tasks are received and fetched.
 *
 * <p>Numbers are boxed, so that the default applies if a variable is empty.
 *
 * @param batchSize {@code FETCH_BATCH_SIZE}: tasks per batch, 1 to 4096, which fit into memory ({@link
 *     FetchConfiguration}); each message triggers all due dates of its user
 * @param gatherFor {@code FETCH_GATHER_FOR}: a batch ends when no task arrives for this time, at the latest after ten
 *     times this time
 * @param longestWait {@code FETCH_LONGEST_WAIT}: the longest time a task is postponed before it is checked again
 * @param reserve {@code FETCH_RESERVE}: requests of a window that only the newest dates may use, until its last tenth, at
 *     least its last 5 seconds
 * @param reservedDays {@code FETCH_RESERVED_DAYS}: how many days back the newest dates reach
 * @param people {@code FETCH_PEOPLE}: how many accounts are fetched in parallel, 1 to 48
 * @param longestRun {@code FETCH_LONGEST_RUN}: how long a run may hold its messages, at most 20 minutes; what is left is
 *     postponed
 */
@ConfigurationProperties("fetch")
record FetchSettings(
        @DefaultValue("4096") Integer batchSize,
        @DefaultValue("200ms") Duration gatherFor,
        @DefaultValue("PT5M") Duration longestWait,
        @DefaultValue("12") Integer reserve,
        @DefaultValue("7") Integer reservedDays,
        @DefaultValue("8") Integer people,
        @DefaultValue("PT10M") Duration longestRun) {

    FetchSettings {
        require(batchSize >= 1 && batchSize <= 4096, "FETCH_BATCH_SIZE", "must be 1 to 4096");
        require(gatherFor.isPositive(), "FETCH_GATHER_FOR", "must be a time such as 200ms");
        require(longestWait.isPositive(), "FETCH_LONGEST_WAIT", "must be a time such as PT5M");
        require(reserve >= 0, "FETCH_RESERVE", "must not be negative");
        require(reservedDays >= 0, "FETCH_RESERVED_DAYS", "must not be negative");
        require(people >= 1 && people <= 48, "FETCH_PEOPLE", "must be 1 to 48");
        // The broker requeues messages after 30 minutes without an ack, and one request may take a few minutes.
        require(
                longestRun.isPositive() && longestRun.compareTo(Duration.ofMinutes(20)) <= 0,
                "FETCH_LONGEST_RUN",
                "must be a time of at most PT20M");
    }

    private static void require(boolean holds, String setting, String problem) {
        if (!holds) {
            throw new SettingException(setting, problem);
        }
    }
}
