package syncbit.collector.source.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;
import syncbit.collector.client.AccessTokenCache;
import syncbit.collector.client.AuthClient.AccessTokenReply;
import syncbit.collector.quota.QuotaService;
import syncbit.collector.quota.QuotaService.ConsumptionResult;
import syncbit.collector.source.FetchOutcome;
import syncbit.collector.source.http.ProviderHttpClient.ProviderRequest;
import syncbit.collector.source.http.ProviderHttpClient.ProviderResponse;
import syncbit.collector.source.http.ResponseClassifier.AttemptOutcome;
import syncbit.collector.source.http.ResponseClassifier.ResponseParser;
import syncbit.common.api.AccessToken;
import syncbit.common.api.CollectorStatus;

/**
 * Sends a request and repeats it after a temporary failure. Each attempt is taken from the quota first. A rejected access
 * token is refreshed once.
 */
public final class RequestSender {
    private static final Logger log = LoggerFactory.getLogger(RequestSender.class);
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final ProviderHttpClient api;
    private final ResponseClassifier classifier;
    private final AccessTokenCache tokens;
    private final QuotaService quota;
    private final ResponseBudget responses;
    private final BackOff backOff;
    private final Sleeper sleeper;
    private final MeterRegistry registry;

    /** A sender that pauses about 1 s and 2 s between attempts, each pause up to half shorter or longer. */
    public RequestSender(
            ProviderHttpClient api,
            ResponseClassifier classifier,
            AccessTokenCache tokens,
            QuotaService quota,
            ResponseBudget responses,
            MeterRegistry registry) {
        this(api, classifier, tokens, quota, responses, registry, backOff(FIRST_PAUSE.dividedBy(2)), Thread::sleep);
    }

    /** A sender with its own pauses, for tests. */
    public RequestSender(
            ProviderHttpClient api,
            ResponseClassifier classifier,
            AccessTokenCache tokens,
            QuotaService quota,
            ResponseBudget responses,
            MeterRegistry registry,
            BackOff backOff,
            Sleeper sleeper) {
        this.api = api;
        this.classifier = classifier;
        this.tokens = tokens;
        this.quota = quota;
        this.responses = responses;
        this.registry = registry;
        this.backOff = backOff;
        this.sleeper = sleeper;
    }

    /** Waits between two attempts. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    /**
     * The pauses between attempts: 1 s, then 2 s.
     *
     * @param jitter how much shorter or longer the first pause may be; later ones in proportion
     */
    public static BackOff backOff(Duration jitter) {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        backOff.setJitter(jitter.toMillis());
        backOff.setMaxAttempts(MAX_ATTEMPTS - 1);
        return backOff;
    }

    /**
     * Sends a request.
     *
     * @param name the endpoint in metrics and logs
     * @param parser makes a value of the response; throws if the response has another shape
     */
    public <T> RequestResult<T> send(String user, String name, ProviderRequest call, ResponseParser<T> parser) {
        AccessTokenReply token = tokens.live(classifier.provider(), user);
        BackOffExecution pauses = backOff.start();
        boolean refreshed = false;
        int failures = 0;
        while (true) {
            AccessToken live;
            switch (token) {
                case AccessTokenReply.Live found -> live = found.token();
                case AccessTokenReply.NeedsConsent missing -> {
                    log.warn("There is no access token for {}: {}", user, missing.reason());
                    return new RequestResult.Failed<>(new FetchOutcome.Unauthorized());
                }
                case AccessTokenReply.Unavailable unavailable -> {
                    return new RequestResult.Failed<>(new FetchOutcome.Unavailable(unavailable.reason()));
                }
            }
            if (quota.take(classifier.provider(), user) instanceof ConsumptionResult.Spent spent) {
                return new RequestResult.Failed<>(new FetchOutcome.RateLimited(spent.resetAt()));
            }
            switch (attempt(user, name, call, live, parser)) {
                case AttemptOutcome.Parsed<T> parsed -> {
                    return new RequestResult.Parsed<>(parsed.value());
                }
                case AttemptOutcome.Permanent<T> permanent -> {
                    return new RequestResult.Failed<>(permanent.failure());
                }
                case AttemptOutcome.TokenRejected<T> rejected -> {
                    if (refreshed) {
                        log.warn(
                                "{} rejects even a fresh access token of {}: {}",
                                classifier.provider(),
                                user,
                                rejected.reason());
                        tokens.consentNeeded(classifier.provider(), user, live, rejected.reason());
                        return new RequestResult.Failed<>(new FetchOutcome.Unauthorized());
                    }
                    refreshed = true;
                    token = tokens.insteadOf(classifier.provider(), user, live);
                }
                case AttemptOutcome.Temporary<T> temporary -> {
                    failures++;
                    log.warn(
                            "Attempt {} of {} for {} of {} failed: {}",
                            failures,
                            MAX_ATTEMPTS,
                            name,
                            user,
                            temporary.reason());
                    if (!pause(pauses.nextBackOff())) {
                        return new RequestResult.Failed<>(temporary.failure());
                    }
                }
            }
        }
    }

    private <T> AttemptOutcome<T> attempt(
            String user, String name, ProviderRequest call, AccessToken token, ResponseParser<T> parser) {
        AttemptOutcome<T> outcome;
        try (ResponseBudget.Share memory = responses.share()) {
            ProviderResponse response = api.send(call, token, memory);
            CollectorStatus.Quota left = quota.correct(classifier.provider(), user, classifier.quota(response));
            // If the window of a 429 has ended since, the next window can be used at once.
            Instant spentUntil = left.left() > 0 ? response.answeredAt() : left.resetAt();
            outcome = memory.parse(response.body().length, () -> classifier.classify(response, parser, spentUntil));
        } catch (IOException e) {
            outcome = new AttemptOutcome.Temporary<>("unreachable", Redaction.clean("no answer: " + e));
        }
        registry.counter("syncbit.requests", "endpoint", name, "outcome", outcome.label())
                .increment();
        return outcome;
    }

    /** Pauses before another attempt, unless there is none or the service stops. */
    private boolean pause(long millis) {
        if (millis == BackOffExecution.STOP) {
            return false;
        }
        try {
            sleeper.sleep(Duration.ofMillis(millis));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The result of a request after all attempts. */
    public sealed interface RequestResult<T> {

        /** The parsed response. */
        record Parsed<T>(T value) implements RequestResult<T> {}

        /** Every attempt failed. */
        record Failed<T>(FetchOutcome.Failure why) implements RequestResult<T> {}
    }
}
