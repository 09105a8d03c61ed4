package syncbit.collector.source.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One page of a response. It may be empty and still have a next page.
 *
 * @param points the data points
 * @param next the token of the next page, {@code null} on the last one
 * @param answeredAt when it arrived
 */
record ResponsePage(List<JsonNode> points, @Nullable String next, Instant answeredAt) {

    /**
     * Parses a page. Google omits an empty list, so {@code {}} is a valid page.
     *
     * @throws IllegalArgumentException if it contains something else instead of the list
     */
    static ResponsePage read(JsonNode answer, String list, Instant answeredAt) {
        JsonNode elements = answer.path(list);
        boolean empty =
                elements.isNull() || (elements.isMissingNode() && (answer.isEmpty() || answer.has("nextPageToken")));
        if (!answer.isObject() || !(empty || elements.isArray())) {
            throw new IllegalArgumentException("the response lacks " + list);
        }
        List<JsonNode> points = new ArrayList<>();
        elements.forEach(points::add);
        String next = answer.path("nextPageToken").asString("");
        return new ResponsePage(points, next.isEmpty() ? null : next, answeredAt);
    }
}
