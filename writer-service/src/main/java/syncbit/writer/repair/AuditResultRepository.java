package syncbit.writer.repair;

import java.util.Collection;
import java.util.Map;
import syncbit.common.api.AuditResult;

/** The last audit of each user. */
public interface AuditResultRepository {

    /** Replaces the result of a user. */
    void put(String user, AuditResult result);

    /** Returns the results of those of the users that were audited. */
    Map<String, AuditResult> find(Collection<String> users);
}
