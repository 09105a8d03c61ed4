package syncbit.writer.fake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import syncbit.common.api.AuditResult;
import syncbit.writer.repair.AuditResultRepository;

/** The last audits in memory. */
public final class InMemoryAuditResults implements AuditResultRepository {
    private final Map<String, AuditResult> results = new HashMap<>();

    @Override
    public void put(String user, AuditResult result) {
        results.put(user, result);
    }

    @Override
    public Map<String, AuditResult> find(Collection<String> users) {
        Map<String, AuditResult> found = new HashMap<>(results);
        found.keySet().retainAll(users);
        return found;
    }
}
