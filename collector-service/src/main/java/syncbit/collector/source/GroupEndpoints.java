package syncbit.collector.source;

import java.util.List;
import syncbit.common.summary.MetricGroup;

/**
 * A recipe for a group: the group is settled for a date when every endpoint of one of its recipes has answered.
 *
 * @param group the group
 * @param endpoints the endpoints to request, at least one
 */
public record GroupEndpoints(MetricGroup group, List<Endpoint> endpoints) {
    public GroupEndpoints {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("a recipe for " + group.id() + " needs an endpoint");
        }
    }
}
