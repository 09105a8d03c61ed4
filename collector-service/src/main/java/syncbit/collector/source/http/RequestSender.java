package syncbit.collector.source.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncbit.collector.client.AccessTokenCache;
import syncbit.collector.client.AccessTokenReply;
import syncbit.collector.quota.ConsumptionResult;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.source.FetchOutcome;
import syncbit.common.api.AccessToken;
import syncbit.common.api.CollectorStatus;

/** Makes a request as often as it takes: each try is paid for, passing failures are tried again, a refused token is refreshed once. */
public final class RequestSender {
    private static final Logger log = LoggerFactory.getLogger(RequestSender.class);
    private static final int TRIES = 3;

    private final ProviderHttpClient api;
    private final ResponseClassifier judge;
    private final AccessTokenCache tokens;
    private final QuotaService quota;
    private final RetryDelay pause;
    private final MeterRegistry registry;

    public RequestSender(
            ProviderHttpClient api,
            ResponseClassifier judge,
            AccessTokenCache tokens,
            QuotaService quota,
            RetryDelay pause,
            MeterRegistry registry) {
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
    public <T> RequestResult<T> ask(String user, String name, ProviderRequest call, ResponseParser<T> reader) {
        AccessTokenReply token = tokens.live(judge.provider(), user);
        boolean refreshed = false;
        int failures = 0;
        while (true) {
            AccessToken live;
            switch (token) {
                case AccessTokenReply.Live there -> live = there.token();
                case AccessTokenReply.NeedsConsent gone -> {
                    log.warn("There is no token for {}: {}", user, gone.reason());
                    return new RequestResult.Failed<>(new FetchOutcome.Unauthorized());
                }
                case AccessTokenReply.Unavailable away -> {
                    return new RequestResult.Failed<>(new FetchOutcome.Unavailable(away.reason()));
                }
            }
            if (quota.take(judge.provider(), user, 0) instanceof ConsumptionResult.Spent spent) {
                return new RequestResult.Failed<>(new FetchOutcome.RateLimited(spent.resetAt()));
            }
            switch (attempt(user, name, call, live, reader)) {
                case AttemptOutcome.Answered<T> answered -> {
                    return new RequestResult.Answered<>(answered.value());
                }
                case AttemptOutcome.Lasting<T> lasting -> {
                    return new RequestResult.Failed<>(lasting.why());
                }
                case AttemptOutcome.TokenRefused<T> refused -> {
                    if (refreshed) {
                        log.warn("{} refuses even a fresh token of {}: {}", judge.provider(), user, refused.reason());
                        tokens.consentNeeded(judge.provider(), user, live, refused.reason());
                        return new RequestResult.Failed<>(new FetchOutcome.Unauthorized());
                    }
                    refreshed = true;
                    token = tokens.insteadOf(judge.provider(), user, live);
                }
                case AttemptOutcome.Passing<T> passing -> {
                    failures++;
                    log.warn("Try {} of {} for {} of {} failed: {}", failures, TRIES, name, user, passing.reason());
                    if (failures == TRIES || !waited(failures)) {
                        return new RequestResult.Failed<>(passing.otherwise());
                    }
                }
            }
        }
    }

    private <T> AttemptOutcome<T> attempt(
            String user, String name, ProviderRequest call, AccessToken token, ResponseParser<T> reader) {
        AttemptOutcome<T> attempt;
        try {
            ProviderResponse answer = api.send(call, token);
            CollectorStatus.Quota left = quota.correct(judge.provider(), user, judge.quota(answer));
            // A 429 of a window that has turned since does not hold up the next one.
            attempt = judge.on(answer, reader, left.left() > 0 ? answer.answeredAt() : left.resetAt());
        } catch (IOException e) {
            attempt = new AttemptOutcome.Passing<>("unreachable", Redaction.clean("no answer: " + e));
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
