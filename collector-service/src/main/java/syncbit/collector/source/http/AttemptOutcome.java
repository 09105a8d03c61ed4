package syncbit.collector.source.http;

import org.jspecify.annotations.Nullable;
import syncbit.collector.source.FetchOutcome;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How one try ended. */
public sealed interface AttemptOutcome<T> {

    /** The {@code outcome} tag of {@code syncbit.requests}. */
    String label();

    /** An answer, read. */
    record Answered<T>(T value) implements AttemptOutcome<T> {
        @Override
        public String label() {
            return "answered";
        }
    }

    /**
     * 401.
     *
     * @param reason what the provider said
     */
    record TokenRefused<T>(String reason) implements AttemptOutcome<T> {
        @Override
        public String label() {
            return "unauthorized";
        }
    }

    /**
     * A failure that another try may heal.
     *
     * @param otherwise what it is when none does
     */
    record Passing<T>(String label, String reason, FetchOutcome.Failure otherwise) implements AttemptOutcome<T> {
        /** A failure of something that is away, or that will give another answer some day. */
        public Passing(String label, String reason) {
            this(label, reason, new FetchOutcome.Unavailable(reason));
        }
    }

    /** A failure that no other try would heal. */
    record Lasting<T>(String label, FetchOutcome.Failure why) implements AttemptOutcome<T> {}

    /**
     * 200: it may still be a page in HTML, cut off, or of another shape; it then proves nothing. JSON of another shape
     * is what the source has to say, and may well be the same each time.
     */
    static <T> AttemptOutcome<T> read(ProviderResponse answer, ResponseParser<T> reader) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(answer.body());
        } catch (JacksonException e) {
            return garbage(e.getOriginalMessage());
        }
        if (body.isMissingNode()) {
            return garbage("it is empty");
        }
        try {
            return new Answered<>(reader.read(body, answer.answeredAt()));
        } catch (RuntimeException e) {
            String reason = unreadable(e);
            return new Passing<>("garbage", reason, new FetchOutcome.Unreadable(reason));
        }
    }

    /** What is wrong with JSON that a reader could not read. */
    static String unreadable(RuntimeException problem) {
        return "200 with an answer that can't be read: "
                + Redaction.clean(
                        problem instanceof JacksonException json ? json.getOriginalMessage() : problem.getMessage());
    }

    /** An answer that can't be read. */
    static <T> AttemptOutcome<T> garbage(@Nullable String problem) {
        return new Passing<>("garbage", "200 with an answer that can't be read: " + Redaction.clean(problem));
    }

    /** A server's failure; one that says when it is back, and not that it is, is asked no sooner. */
    static <T> AttemptOutcome<T> serverError(ProviderResponse answer, String reason) {
        var wait = answer.status() == 503 ? RetryAfter.of(answer) : null;
        return wait == null || wait.compareTo(RetryAfter.SHORTEST) <= 0
                ? new Passing<>("server-error", reason)
                : new Lasting<>(
                        "server-error",
                        new FetchOutcome.RateLimited(answer.answeredAt().plus(wait)));
    }
}
