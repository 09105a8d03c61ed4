package syncbit.collector.source.fitbit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import syncbit.collector.source.FetchOutcome;
import syncbit.common.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What an answer means: the one place where Fitbit's status codes are classified. */
final class Verdict {
    static final String SWITCHED_OFF =
            "Fitbit's Web API answers 410 Gone: Google announced that it is switched off from 2026-11-02 on. "
                    + "Connect this person through Google Health on auth-service's page; the days stored so far stay.";

    private Verdict() {}

    /**
     * Classifies an answer.
     *
     * @param reader makes a value of the body and the time it came
     * @param spentUntil when to ask again if this is a 429
     */
    static <T> Attempt<T> on(FitbitApi.Answer answer, BiFunction<JsonNode, Instant, T> reader, Instant spentUntil) {
        int status = answer.status();
        return switch (status) {
            case 200 -> read(answer, reader);
            case 401 -> new Attempt.TokenRefused<>(Complaint.of(answer));
            case 403 -> new Attempt.Lasting<>("forbidden", new FetchOutcome.Forbidden(Complaint.of(answer)));
            case 410 -> new Attempt.Lasting<>("gone", new FetchOutcome.Stopped(SWITCHED_OFF));
            case 429 -> new Attempt.Lasting<>("rate-limited", new FetchOutcome.RateLimited(spentUntil));
            default ->
                status >= 400 && status < 500 && status != 408
                        ? new Attempt.Lasting<>("refused", new FetchOutcome.Refused(Complaint.of(answer)))
                        : passing(answer);
        };
    }

    /** An answer of 200 may still be a page in HTML, cut off, or of another shape; it then proves nothing. */
    private static <T> Attempt<T> read(FitbitApi.Answer answer, BiFunction<JsonNode, Instant, T> reader) {
        try {
            return new Attempt.Answered<>(reader.apply(Json.MAPPER.readTree(answer.body()), answer.answeredAt()));
        } catch (JacksonException e) {
            return garbage(e.getOriginalMessage());
        } catch (IllegalArgumentException | DateTimeException e) {
            return garbage(e.getMessage());
        }
    }

    private static <T> Attempt<T> garbage(@Nullable String problem) {
        return new Attempt.Passing<>("garbage", "200 with an answer that can't be read: " + Complaint.clean(problem));
    }

    /** A server that says when it is back is asked no sooner. */
    private static <T> Attempt<T> passing(FitbitApi.Answer answer) {
        Duration wait = answer.status() == 503 ? RateLimitHeaders.retryAfter(answer) : null;
        return wait == null
                ? new Attempt.Passing<>("server-error", Complaint.of(answer))
                : new Attempt.Lasting<>(
                        "server-error",
                        new FetchOutcome.RateLimited(answer.answeredAt().plus(wait)));
    }
}
