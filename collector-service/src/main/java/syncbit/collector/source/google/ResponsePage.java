package syncbit.collector.source.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One page of an answer. It may be empty and there may be more all the same.
 *
 * @param points what it lists
 * @param next the token of the next page, {@code null} on the last one
 * @param answeredAt when it came
 */
record ResponsePage(List<JsonNode> points, @Nullable String next, Instant answeredAt) {

    /**
     * Reads a page. Google leaves out a list without elements, so {@code {}} is an answer.
     *
     * @throws IllegalArgumentException if it holds something else in place of the list
     */
    static ResponsePage read(JsonNode answer, String list, Instant answeredAt) {
        JsonNode elements = answer.path(list);
        boolean empty =
                elements.isNull() || (elements.isMissingNode() && (answer.isEmpty() || answer.has("nextPageToken")));
        if (!answer.isObject() || !(empty || elements.isArray())) {
            throw new IllegalArgumentException("the answer lacks " + list);
        }
        List<JsonNode> points = new ArrayList<>();
        elements.forEach(points::add);
        String next = answer.path("nextPageToken").asString("");
        return new ResponsePage(points, next.isEmpty() ? null : next, answeredAt);
    }
}
