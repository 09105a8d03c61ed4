package syncbit.collector.source.http;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.FetchOutcome;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;

/** How one try ended. */
public sealed interface Attempt<T> {

    /** The {@code outcome} tag of {@code syncbit.requests}. */
    String label();

    /** An answer, read. */
    record Answered<T>(T value) implements Attempt<T> {
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
    record TokenRefused<T>(String reason) implements Attempt<T> {
        @Override
        public String label() {
            return "unauthorized";
        }
    }

    /** A failure that another try may heal. */
    record Passing<T>(String label, String reason) implements Attempt<T> {}

    /** A failure that no other try would heal. */
    record Lasting<T>(String label, FetchOutcome why) implements Attempt<T> {}

    /** 200: it may still be a page in HTML, cut off, or of another shape; it then proves nothing. */
    static <T> Attempt<T> read(Answer answer, AnswerReader<T> reader) {
        try {
            return new Answered<>(reader.read(Json.MAPPER.readTree(answer.body()), answer.answeredAt()));
        } catch (JacksonException e) {
            return garbage(e.getOriginalMessage());
        } catch (IllegalArgumentException | DateTimeException e) {
            return garbage(e.getMessage());
        }
    }

    /** An answer that can't be read. */
    static <T> Attempt<T> garbage(@Nullable String problem) {
        return new Passing<>("garbage", "200 with an answer that can't be read: " + Words.clean(problem));
    }

    /** A server's failure; one that says when it is back is asked no sooner. */
    static <T> Attempt<T> serverError(Answer answer, String reason) {
        var wait = answer.status() == 503 ? RetryAfter.of(answer) : null;
        return wait == null
                ? new Passing<>("server-error", reason)
                : new Lasting<>(
                        "server-error",
                        new FetchOutcome.RateLimited(answer.answeredAt().plus(wait)));
    }
}
