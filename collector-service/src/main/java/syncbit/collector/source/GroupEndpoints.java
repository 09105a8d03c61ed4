package syncbit.collector.source;

import java.util.List;
import syncbit.common.summary.MetricGroup;

/**
 * One way to fetch a group: a date's group is settled when every endpoint of one recipe has answered for the date.
 *
 * @param group what it fetches
 * @param endpoints all that must be asked; never empty
 */
public record GroupEndpoints(MetricGroup group, List<Endpoint> endpoints) {
    public GroupEndpoints {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("a recipe for " + group.id() + " must ask something");
        }
    }
}
