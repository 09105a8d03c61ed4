package syncbit.collector.source.fitbit;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.quota.Payment;
import syncbit.collector.quota.Quota;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.token.AccessTokens;
import syncbit.collector.token.TokenOutcome;
import syncbit.common.api.AccessToken;
import syncbit.common.api.Account;
import syncbit.common.api.CollectorStatus;
import tools.jackson.databind.JsonNode;

/** Makes a request as often as it takes: each try is paid for, passing failures are tried again, a refused token is refreshed once. */
final class FitbitRequests {
    private static final Logger log = LoggerFactory.getLogger(FitbitRequests.class);
    private static final int TRIES = 3;

    private final FitbitApi api;
    private final AccessTokens tokens;
    private final Quota quota;
    private final Pause pause;
    private final MeterRegistry registry;

    FitbitRequests(FitbitApi api, AccessTokens tokens, Quota quota, Pause pause, MeterRegistry registry) {
        this.api = api;
        this.tokens = tokens;
        this.quota = quota;
        this.pause = pause;
        this.registry = registry;
    }

    /**
     * Asks for one thing.
     *
     * @param name what is asked, for metrics and logs
     * @param reader makes a value of the answer and the time it came; throws if it is of another shape
     */
    <T> Reply<T> get(String user, String name, String path, BiFunction<JsonNode, Instant, T> reader) {
        TokenOutcome token = tokens.live(user);
        boolean refreshed = false;
        int failures = 0;
        while (true) {
            AccessToken live;
            switch (token) {
                case TokenOutcome.Live there -> live = there.token();
                case TokenOutcome.NeedsConsent gone -> {
                    log.warn("There is no token for {}: {}", user, gone.reason());
                    return new Reply.Failed<>(new FetchOutcome.Unauthorized());
                }
                case TokenOutcome.Unavailable away -> {
                    return new Reply.Failed<>(new FetchOutcome.Unavailable(away.reason()));
                }
            }
            if (quota.take(Account.Provider.FITBIT, user, 0) instanceof Payment.Spent spent) {
                return new Reply.Failed<>(new FetchOutcome.RateLimited(spent.resetAt()));
            }
            switch (attempt(user, name, path, live, reader)) {
                case Attempt.Answered<T> answered -> {
                    return new Reply.Answered<>(answered.value());
                }
                case Attempt.Lasting<T> lasting -> {
                    return new Reply.Failed<>(lasting.why());
                }
                case Attempt.TokenRefused<T> refused -> {
                    if (refreshed) {
                        log.warn("Fitbit refuses even a fresh token of {}: {}", user, refused.reason());
                        tokens.consentNeeded(user, live, refused.reason());
                        return new Reply.Failed<>(new FetchOutcome.Unauthorized());
                    }
                    refreshed = true;
                    token = tokens.insteadOf(user, live);
                }
                case Attempt.Passing<T> passing -> {
                    failures++;
                    log.warn("Try {} of {} for {} of {} failed: {}", failures, TRIES, name, user, passing.reason());
                    if (failures == TRIES || !waited(failures)) {
                        return new Reply.Failed<>(new FetchOutcome.Unavailable(passing.reason()));
                    }
                }
            }
        }
    }

    private <T> Attempt<T> attempt(
            String user, String name, String path, AccessToken token, BiFunction<JsonNode, Instant, T> reader) {
        Attempt<T> attempt;
        try {
            FitbitApi.Answer answer = api.get(path, token);
            boolean spent = answer.status() == 429;
            CollectorStatus.Quota left = quota.correct(
                    Account.Provider.FITBIT,
                    user,
                    spent ? RateLimitHeaders.exhausted(answer) : RateLimitHeaders.read(answer));
            // A 429 of a window that has turned since does not hold up the next one.
            attempt = Verdict.on(answer, reader, left.left() > 0 ? answer.answeredAt() : left.resetAt());
        } catch (IOException e) {
            attempt = new Attempt.Passing<>("unreachable", Complaint.clean("no answer: " + e));
        }
        registry.counter("syncbit.requests", "endpoint", name, "outcome", attempt.label())
                .increment();
        return attempt;
    }

    /** Whether it waited; not when the service is asked to stop. */
    private boolean waited(int failures) {
        try {
            pause.after(failures);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
