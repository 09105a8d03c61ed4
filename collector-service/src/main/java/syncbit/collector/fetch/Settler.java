package syncbit.collector.fetch;

import java.time.Instant;
import java.util.List;
import syncbit.collector.fetch.FetchProgress.SettledDate;

/** Settles the tasks of dates. */
interface Settler {
    /**
     * Called after each request.
     *
     * @param dates the dates that were settled since the last call
     * @param device the {@code device} label of their events
     * @param retryAt when to fetch their postponed groups
     */
    void settle(List<SettledDate> dates, String device, Instant retryAt);
}
