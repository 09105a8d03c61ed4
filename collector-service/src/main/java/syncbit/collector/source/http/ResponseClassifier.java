package syncbit.collector.source.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import syncbit.collector.quota.ReportedQuota;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;
import syncbit.common.api.Account;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Classifies the responses of one provider by status code and error details. */
public interface ResponseClassifier {
    /** The provider. */
    Account.Provider provider();

    /** The quota that a response reports; for a 429, when the next window starts. */
    ReportedQuota quota(ProviderResponse response);

    /**
     * Classifies a response.
     *
     * @param parser makes a value of a response with status 200
     * @param spentUntil when to request again after a 429
     */
    <T> AttemptOutcome<T> classify(ProviderResponse response, ResponseParser<T> parser, Instant spentUntil);

    /** Parses the JSON of a response. */
    @FunctionalInterface
    interface ResponseParser<T> {
        /**
         * Parses a response.
         *
         * @param answeredAt when the response arrived
         * @throws RuntimeException if the JSON has another shape
         */
        T parse(JsonNode answer, Instant answeredAt);
    }

    /** The result of one attempt. */
    sealed interface AttemptOutcome<T> {

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
                            problem instanceof JacksonException json
                                    ? json.getOriginalMessage()
                                    : problem.getMessage());
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
}
