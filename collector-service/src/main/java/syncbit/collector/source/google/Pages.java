package syncbit.collector.source.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.Reply;
import syncbit.collector.source.http.Requests;
import tools.jackson.databind.JsonNode;

/** Turns over all pages of an answer. Each is a request of its own, and is paid for and tried again like one. */
final class Pages {
    private final Requests requests;

    Pages(Requests requests) {
        this.requests = requests;
    }

    /**
     * What all pages list together.
     *
     * @param answeredAt when the last of them came
     */
    record Listed(List<JsonNode> points, Instant answeredAt) {}

    Reply<Listed> all(String user, String name, Question question, Span span) {
        List<JsonNode> points = new ArrayList<>();
        Set<String> turned = new HashSet<>();
        String token = null;
        while (true) {
            switch (one(user, name, question, span, token)) {
                case Reply.Failed<Page> failed -> {
                    return new Reply.Failed<>(failed.why());
                }
                case Reply.Answered<Page> page -> {
                    points.addAll(page.value().points());
                    token = page.value().next();
                    if (token == null) {
                        return new Reply.Answered<>(
                                new Listed(points, page.value().answeredAt()));
                    }
                    if (!turned.add(token)) {
                        return new Reply.Failed<>(new FetchOutcome.Unavailable("the pages of " + name + " never end"));
                    }
                }
            }
        }
    }

    private Reply<Page> one(String user, String name, Question question, Span span, @Nullable String token) {
        return requests.ask(
                user,
                name,
                question.call(span, token),
                (answer, answeredAt) -> Page.read(answer, question.list(), answeredAt));
    }
}
