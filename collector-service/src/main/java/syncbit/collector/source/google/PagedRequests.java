package syncbit.collector.source.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.RequestResult;
import syncbit.collector.source.http.RequestSender;
import tools.jackson.databind.JsonNode;

/** Turns over all pages of an answer. Each is a request of its own, and is paid for and tried again like one. */
final class PagedRequests {
    private final RequestSender requests;

    PagedRequests(RequestSender requests) {
        this.requests = requests;
    }

    /**
     * What all pages list together.
     *
     * @param answeredAt when the last of them came
     */
    record Listed(List<JsonNode> points, Instant answeredAt) {}

    RequestResult<Listed> all(String user, String name, PagedQuery question, ZonedDateRange span) {
        List<JsonNode> points = new ArrayList<>();
        Set<String> turned = new HashSet<>();
        String token = null;
        while (true) {
            switch (one(user, name, question, span, token)) {
                case RequestResult.Failed<ResponsePage> failed -> {
                    return new RequestResult.Failed<>(failed.why());
                }
                case RequestResult.Parsed<ResponsePage> page -> {
                    points.addAll(page.value().points());
                    token = page.value().next();
                    if (token == null) {
                        return new RequestResult.Parsed<>(
                                new Listed(points, page.value().answeredAt()));
                    }
                    if (!turned.add(token)) {
                        return new RequestResult.Failed<>(
                                new FetchOutcome.Unavailable("the pages of " + name + " never end"));
                    }
                }
            }
        }
    }

    private RequestResult<ResponsePage> one(
            String user, String name, PagedQuery question, ZonedDateRange span, @Nullable String token) {
        return requests.send(
                user,
                name,
                question.call(span, token),
                (answer, answeredAt) -> ResponsePage.read(answer, question.list(), answeredAt));
    }
}
