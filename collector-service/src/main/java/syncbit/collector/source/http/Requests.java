package syncbit.collector.source.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.quota.Payment;
import syncbit.collector.quota.Quota;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.token.AccessTokens;
import syncbit.collector.token.TokenOutcome;
import syncbit.common.api.AccessToken;
import syncbit.common.api.CollectorStatus;

/** Makes a request as often as it takes: each try is paid for, passing failures are tried again, a refused token is refreshed once. */
public final class Requests {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    private static final int TRIES = 3;

    private final HttpApi api;
    private final Judge judge;
    private final AccessTokens tokens;
    private final Quota quota;
    private final Pause pause;
    private final MeterRegistry registry;

    public Requests(HttpApi api, Judge judge, AccessTokens tokens, Quota quota, Pause pause, MeterRegistry registry) {
        this.api = api;
        this.judge = judge;
        this.tokens = tokens;
        this.quota = quota;
        this.pause = pause;
        this.registry = registry;
    }

    /**
     * Asks for one thing.
     *
     * @param name what is asked, for metrics and logs
     * @param reader makes a value of the answer; throws if it is of another shape
     */
    public <T> Reply<T> ask(String user, String name, Call call, AnswerReader<T> reader) {
        TokenOutcome token = tokens.live(judge.provider(), user);
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
            if (quota.take(judge.provider(), user, 0) instanceof Payment.Spent spent) {
                return new Reply.Failed<>(new FetchOutcome.RateLimited(spent.resetAt()));
            }
            switch (attempt(user, name, call, live, reader)) {
                case Attempt.Answered<T> answered -> {
                    return new Reply.Answered<>(answered.value());
                }
                case Attempt.Lasting<T> lasting -> {
                    return new Reply.Failed<>(lasting.why());
                }
                case Attempt.TokenRefused<T> refused -> {
                    if (refreshed) {
                        log.warn("{} refuses even a fresh token of {}: {}", judge.provider(), user, refused.reason());
                        tokens.consentNeeded(judge.provider(), user, live, refused.reason());
                        return new Reply.Failed<>(new FetchOutcome.Unauthorized());
                    }
                    refreshed = true;
                    token = tokens.insteadOf(judge.provider(), user, live);
                }
                case Attempt.Passing<T> passing -> {
                    failures++;
                    log.warn("Try {} of {} for {} of {} failed: {}", failures, TRIES, name, user, passing.reason());
                    if (failures == TRIES || !waited(failures)) {
                        return new Reply.Failed<>(passing.otherwise());
                    }
                }
            }
        }
    }

    private <T> Attempt<T> attempt(String user, String name, Call call, AccessToken token, AnswerReader<T> reader) {
        Attempt<T> attempt;
        try {
            Answer answer = api.send(call, token);
            CollectorStatus.Quota left = quota.correct(judge.provider(), user, judge.quota(answer));
            // A 429 of a window that has turned since does not hold up the next one.
            attempt = judge.on(answer, reader, left.left() > 0 ? answer.answeredAt() : left.resetAt());
        } catch (IOException e) {
            attempt = new Attempt.Passing<>("unreachable", Words.clean("no answer: " + e));
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
