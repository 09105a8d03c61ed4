package syncbit.collector.fetch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import syncbit.common.settings.SettingException;

/**
 * How tasks are taken and fetched.
 *
 * <p>Numbers are boxed: an empty variable leaves one out, and its default counts.
 *
 * @param batchSize tasks taken at once, 1 to 65535; all dates of a person that are taken together are packed together
 * @param gatherFor how long no further task must arrive before those that have are begun with; ten times that at most
 * @param longestWait how long a task waits at most before it is looked at again; a longer wait in front of it holds it
 *     up no longer than this
 * @param reserve requests of a window that only the newest days may use, until its last tenth, at least its last 5
 *     seconds
 * @param reservedDays how many days back the newest days reach
 * @param people how many people are fetched for side by side, 1 to 48
 * @param longestRun how long tasks are held at most; what is left then waits a moment
 */
@ConfigurationProperties("fetch")
record FetchSettings(
        @DefaultValue("20000") Integer batchSize,
        @DefaultValue("200ms") Duration gatherFor,
        @DefaultValue("PT5M") Duration longestWait,
        @DefaultValue("12") Integer reserve,
        @DefaultValue("7") Integer reservedDays,
        @DefaultValue("32") Integer people,
        @DefaultValue("PT10M") Duration longestRun) {

    FetchSettings {
        require(batchSize >= 1 && batchSize <= 65_535, "FETCH_BATCH_SIZE", "must be 1 to 65535");
        require(gatherFor.isPositive(), "FETCH_GATHER_FOR", "must be a time such as 200ms");
        require(longestWait.isPositive(), "FETCH_LONGEST_WAIT", "must be a time such as PT5M");
        require(reserve >= 0, "FETCH_RESERVE", "must not be negative");
        require(reservedDays >= 0, "FETCH_RESERVED_DAYS", "must not be negative");
        // Each needs a connection to their provider beside the schedule, of which there are 64.
        require(people >= 1 && people <= 48, "FETCH_PEOPLE", "must be 1 to 48");
        // The broker takes back what is held for 30 minutes, and one request may take a few.
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
