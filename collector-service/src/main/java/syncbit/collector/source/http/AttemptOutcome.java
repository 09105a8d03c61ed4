package syncbit.collector.source.http;

import org.jspecify.annotations.Nullable;
import syncbit.collector.source.FetchOutcome;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The result of one attempt. */
public sealed interface AttemptOutcome<T> {

    /** The {@code outcome} tag of {@code syncbit.requests}. */
    String label();

    /** The parsed response. */
    record Parsed<T>(T value) implements AttemptOutcome<T> {
        @Override
        public String label() {
            return "answered";
        }
    }

    /** 401: the access token was rejected. */
    record TokenRejected<T>(String reason) implements AttemptOutcome<T> {
        @Override
        public String label() {
            return "unauthorized";
        }
    }

    /**
     * A failure after which another attempt may succeed.
     *
     * @param failure the outcome of the request if no attempt succeeds
     */
    record Temporary<T>(String label, String reason, FetchOutcome.Failure failure) implements AttemptOutcome<T> {
        /** A failure of an unavailable source. */
        public Temporary(String label, String reason) {
            this(label, reason, new FetchOutcome.Unavailable(reason));
        }
    }

    /** A failure that another attempt would repeat. */
    record Permanent<T>(String label, FetchOutcome.Failure failure) implements AttemptOutcome<T> {}

    /**
     * Parses a response with status 200. It may be HTML, truncated, or JSON of another shape. JSON of another shape comes
     * from the source itself, so it may be the same at each attempt.
     */
    static <T> AttemptOutcome<T> parse(ProviderResponse response, ResponseParser<T> parser) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(response.body());
        } catch (JacksonException e) {
            return notJson(e.getOriginalMessage());
        }
        if (body.isMissingNode()) {
            return notJson("it is empty");
        }
        try {
            return new Parsed<>(parser.parse(body, response.answeredAt()));
        } catch (RuntimeException e) {
            String reason = unreadable(e);
            return new Temporary<>("garbage", reason, new FetchOutcome.Unreadable(reason));
        }
    }

    /** The reason why a parser rejected a JSON response. */
    static String unreadable(RuntimeException problem) {
        return "200 with an unreadable response: "
                + Redaction.clean(
                        problem instanceof JacksonException json ? json.getOriginalMessage() : problem.getMessage());
    }

    /** A response with status 200 that is not JSON. */
    static <T> AttemptOutcome<T> notJson(@Nullable String problem) {
        return new Temporary<>("garbage", "200 with an unreadable response: " + Redaction.clean(problem));
    }

    /** A 5xx response. If a 503 has {@code Retry-After}, its endpoint is not requested before that time. */
    static <T> AttemptOutcome<T> serverError(ProviderResponse response, String reason) {
        var wait = response.status() == 503 ? RetryAfter.of(response) : null;
        return wait == null || wait.compareTo(RetryAfter.SHORTEST) <= 0
                ? new Temporary<>("server-error", reason)
                : new Permanent<>(
                        "server-error",
                        new FetchOutcome.Unavailable(
                                reason, response.answeredAt().plus(wait)));
    }
}
