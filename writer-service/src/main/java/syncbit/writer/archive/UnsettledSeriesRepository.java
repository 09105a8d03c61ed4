package syncbit.writer.archive;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The series that may differ between VictoriaMetrics and the archive. The writer adds a series before it sends samples of
 * it and removes the series once both stores agree. A series left by a crash is rebuilt from the archive.
 *
 * <p>Rebuilt series are recorded too: VictoriaMetrics may lose a rebuild that is not on its disk yet.
 */
public interface UnsettledSeriesRepository {

    /** Returns all unsettled series, each with its user. */
    Map<String, String> all();

    /** Whether a series was added more than 5 s ago, longer than a batch usually takes. */
    boolean hasOverdue();

    /** Adds the series, each given with its user, and returns those that were not unsettled before. */
    Set<String> add(Map<String, String> userBySeries);

    /**
     * Moves rebuilt series from the unsettled to the rebuilt ones.
     *
     * @param at an instant after VictoriaMetrics accepted their last sample
     */
    void markRebuilt(Collection<String> series, String user, Instant at);

    /** Makes all series unsettled again that were rebuilt after the instant. */
    void addRebuiltSince(Instant after);

    /** Forgets the series rebuilt until the instant: they are on VictoriaMetrics' disk. */
    void forgetRebuiltUntil(Instant until);

    /** Removes unsettled series. */
    void remove(Collection<String> series);
}
