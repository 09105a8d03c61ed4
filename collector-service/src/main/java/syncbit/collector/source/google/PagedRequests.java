package syncbit.collector.source.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.RequestSender;
import syncbit.collector.source.http.RequestSender.RequestResult;
import syncbit.common.json.Json;
import tools.jackson.databind.JsonNode;

/** Fetches all pages of a query. Each page is a request with its own quota and retries. */
final class PagedRequests {
    private final RequestSender requests;

    PagedRequests(RequestSender requests) {
        this.requests = requests;
    }

    /**
     * The data points of all pages.
     *
     * @param answeredAt when the last page arrived
     */
    record Listed(List<JsonNode> points, Instant answeredAt) {}

    RequestResult<Listed> all(String user, String name, PagedQuery question, ZonedDateRange span) {
        // As text, which takes a tenth of the memory, because the requests for further pages take time.
        List<byte[]> earlier = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String token = null;
        while (true) {
            switch (one(user, name, question, span, token)) {
                case RequestResult.Failed<ResponsePage> failed -> {
                    return new RequestResult.Failed<>(failed.why());
                }
                case RequestResult.Parsed<ResponsePage> page -> {
                    token = page.value().next();
                    if (token == null) {
                        return new RequestResult.Parsed<>(new Listed(
                                joined(earlier, page.value().points()),
                                page.value().answeredAt()));
                    }
                    earlier.add(Json.MAPPER.writeValueAsBytes(page.value().points()));
                    if (!seen.add(token)) {
                        return new RequestResult.Failed<>(
                                new FetchOutcome.Unavailable("the pages of " + name + " do not end"));
                    }
                }
            }
        }
    }

    private static List<JsonNode> joined(List<byte[]> earlier, List<JsonNode> last) {
        List<JsonNode> points = new ArrayList<>();
        earlier.forEach(page -> Json.MAPPER.readTree(page).forEach(points::add));
        points.addAll(last);
        return points;
    }

    private RequestResult<ResponsePage> one(
            String user, String name, PagedQuery question, ZonedDateRange span, @Nullable String token) {
        return requests.send(
                user,
                name,
                question.call(span, token),
                (answer, answeredAt) -> ResponsePage.read(answer, question.list(), answeredAt));
    }

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
            boolean empty = elements.isNull()
                    || (elements.isMissingNode() && (answer.isEmpty() || answer.has("nextPageToken")));
            if (!answer.isObject() || !(empty || elements.isArray())) {
                throw new IllegalArgumentException("the response lacks " + list);
            }
            List<JsonNode> points = new ArrayList<>();
            elements.forEach(points::add);
            String next = answer.path("nextPageToken").asString("");
            return new ResponsePage(points, next.isEmpty() ? null : next, answeredAt);
        }
    }
}
