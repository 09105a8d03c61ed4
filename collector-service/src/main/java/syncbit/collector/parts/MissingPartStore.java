package syncbit.collector.parts;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import syncbit.common.summary.MetricGroup;

/** The missing parts, as the consumer of tasks changes them. */
public interface MissingPartStore {
    /** The parts that an account lacks. */
    MissingParts of(String user);

    /**
     * Records which parts are missing, and which are not any more. Called after the event is published and before its task
     * is settled: if the service stops in between, the task returns and the parts are read again.
     *
     * @param missing inserted or replaced
     * @param gone deleted
     */
    void save(String user, Collection<PartRow> missing, Collection<PartRow> gone);

    /** Deletes the parts of a group, so that the whole group is requested. */
    void forget(String user, LocalDate date, Collection<MetricGroup> groups);

    /** Records that an endpoint refuses or fails for every date. Called before its missing parts are saved. */
    void backOff(String user, EndpointBackoff backoff);

    /** Records that an endpoint answers again: all its parts are due. */
    void answered(String user, String endpoint);

    /** Makes the missing parts of a range of dates due now, at the request of a user. */
    void makeDue(String user, LocalDate from, LocalDate to);

    /** The parts of several accounts in the order of the users. */
    List<MissingParts> of(List<String> users);
}
